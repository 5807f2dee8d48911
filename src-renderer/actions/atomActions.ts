import { useSelectionStore } from '../state/selection';
import { useViewStore } from '../state/view';
import type { Action } from './menus';

/** Rings, labelled atoms, the selection. */
export function atomActions(): Action[] {
  const selection = useSelectionStore();
  const view = useViewStore();
  const viewer = () => (view.current === null ? undefined : view.viewers.get(view.current));
  const hasViewer = () => viewer() !== undefined;
  const toggleRings = () => {
    if (view.shown !== null && view.current !== null)
      view.change(view.current, { rings: !view.shown.settings.rings });
  };
  return [
    {
      id: 'atoms.rings',
      menu: 'Atoms',
      group: 1,
      label: 'Rings round labelled atoms',
      keys: 'R',
      enabled: hasViewer,
      checked: () => view.shown?.settings.rings ?? false,
      run: toggleRings,
    },
    {
      id: 'atoms.next',
      menu: 'Atoms',
      group: 2,
      label: 'Next labelled atom',
      keys: 'N',
      enabled: () => hasViewer() && view.shown?.label != null,
      run: () => viewer()?.nextLabelled(1),
    },
    {
      id: 'atoms.previous',
      menu: 'Atoms',
      group: 2,
      label: 'Previous labelled atom',
      keys: 'Shift+N',
      enabled: () => hasViewer() && view.shown?.label != null,
      run: () => viewer()?.nextLabelled(-1),
    },
    {
      id: 'atoms.back',
      menu: 'Atoms',
      group: 2,
      label: 'Back to the atom before',
      keys: 'Alt+←',
      enabled: () => selection.hasPast(view.currentSample?.id ?? null),
      run: () => selection.back(view.currentSample?.id ?? null),
    },
    {
      id: 'atoms.clear',
      menu: 'Atoms',
      group: 3,
      label: 'Clear selection',
      keys: 'Esc',
      enabled: () => selection.count > 0,
      run: () => selection.select(null),
    },
  ];
}
