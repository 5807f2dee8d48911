import { useLayoutStore } from '../state/layout';
import { usePaletteStore } from '../state/palette';
import { useProjectStore } from '../state/project';
import { useViewStore } from '../state/view';
import { commandOf, shownTarget } from './commandLines';
import type { Action } from './menus';
import { copy } from './treeActions';

/** The palette and what is reached through it, tabs, and the command line of the front view. */
export function paletteActions(): Action[] {
  const layout = useLayoutStore();
  const palette = usePaletteStore();
  const view = useViewStore();
  return [
    {
      id: 'palette',
      menu: 'View',
      group: 4,
      label: 'Command palette…',
      keys: 'Ctrl+Shift+P',
      run: () => palette.open(),
    },
    {
      id: 'atoms.expression',
      menu: 'Edit',
      group: 3,
      label: 'Select by expression…',
      enabled: () => view.shown !== null,
      run: () => palette.open('expression'),
    },
    {
      id: 'copy.command',
      menu: 'Edit',
      group: 2,
      label: 'Copy as command',
      keys: 'Ctrl+Shift+C',
      enabled: () => frontCommand() !== null,
      run: () => {
        const command = frontCommand();
        if (command !== null) return copy(command, 'Command');
      },
    },
    {
      id: 'tab.next',
      menu: 'View',
      group: 4,
      label: 'Next tab',
      keys: 'Ctrl+Tab',
      enabled: () => layout.front !== null,
      run: () => {
        const panels = layout.dock?.panels ?? [];
        const here = panels.findIndex((panel) => panel === layout.dock?.activePanel);
        panels[(here + 1) % panels.length]?.api.setActive();
      },
    },
  ];
}

/** What the command line is asked for to get what the front tab shows; null where there is no such command. */
function frontCommand(): string | null {
  const { front } = useLayoutStore();
  const { state } = useProjectStore();
  const { shown } = useViewStore();
  if (front === null || state === null) return null;
  switch (front.kind) {
    case 'viewer':
      return shown === null ? null : commandOf(state, shownTarget(shown));
    case 'comparison':
      return commandOf(state, { kind: 'comparison', comparison: front.subject });
    case 'training':
      return commandOf(state, { kind: 'run', run: front.subject });
    default:
      return null;
  }
}
