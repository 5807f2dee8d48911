import { useInspectorStore } from '../state/inspector';
import { useLayoutStore } from '../state/layout';
import { useSelectionStore } from '../state/selection';
import type { Action } from './menus';

/** What menus, keys and the palette can do with the atom in the inspector. */
export function inspectorActions(): Action[] {
  const inspector = useInspectorStore();
  const layout = useLayoutStore();
  const selection = useSelectionStore();
  const shown = () => inspector.commands !== null;
  /** the inspector is opened where the answer will stand */
  const open = () => {
    layout.inspector = true;
    layout.inspectorTab = 'atom';
  };

  return [
    {
      id: 'atoms.pin',
      menu: 'Atoms',
      group: 4,
      label: 'Pin the selected atom',
      enabled: () => selection.atom !== null || selection.pinned !== null,
      checked: () => selection.pinned !== null,
      run: () => {
        selection.pinned = selection.pinned === null ? selection.atom : null;
        open();
      },
    },
    {
      id: 'atoms.saliency',
      menu: 'Atoms',
      group: 4,
      label: 'Saliency of the selected atom',
      enabled: shown,
      run: () => {
        open();
        inspector.commands?.saliency();
      },
    },
    {
      id: 'atoms.copyStory',
      menu: 'Atoms',
      group: 5,
      label: 'Copy the story of the atom',
      enabled: shown,
      run: () => inspector.commands?.copyStory(),
    },
    {
      id: 'atoms.copyCsv',
      menu: 'Atoms',
      group: 5,
      label: 'Copy the atom as CSV',
      enabled: shown,
      run: () => inspector.commands?.copyCsv(),
    },
    {
      id: 'atoms.copyOvito',
      menu: 'Atoms',
      group: 5,
      label: 'Copy as Python for OVITO',
      enabled: shown,
      run: () => inspector.commands?.copyOvito(),
    },
    {
      id: 'atoms.copyAse',
      menu: 'Atoms',
      group: 5,
      label: 'Copy as Python for ASE',
      enabled: shown,
      run: () => inspector.commands?.copyAse(),
    },
  ];
}
