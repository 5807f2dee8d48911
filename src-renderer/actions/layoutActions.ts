import { useLayoutStore } from '../state/layout';
import { useViewStore } from '../state/view';
import { focusRegion, regions } from './focusRegion';
import type { Action } from './menus';

/** Which parts of the window are shown, and where the keys go. */
export function layoutActions(): Action[] {
  const layout = useLayoutStore();
  const view = useViewStore();
  const viewer = () => (view.current === null ? undefined : view.viewers.get(view.current));
  return [
    ...regions.map(({ region, label, keys }) => ({
      id: `focus.${region}`,
      menu: 'View' as const,
      group: 4,
      label,
      keys,
      run: () => focusRegion(region),
    })),
    {
      id: 'tab.reopen',
      menu: 'View',
      group: 4,
      label: 'Reopen the closed tab',
      keys: 'Ctrl+Shift+T',
      enabled: () => layout.closed.length > 0,
      run: () => layout.reopen(),
    },
    {
      id: 'view.tree',
      menu: 'View',
      group: 1,
      label: 'Project tree',
      keys: 'Ctrl+B',
      checked: () => layout.tree,
      run: () => (layout.tree = !layout.tree),
    },
    {
      id: 'view.inspector',
      menu: 'View',
      group: 1,
      label: 'Inspector',
      keys: 'Ctrl+I',
      // training and import report take the whole width
      enabled: () => layout.front === null || layout.front.kind === 'viewer',
      checked: () => layout.inspector,
      run: () => (layout.inspector = !layout.inspector),
    },
    {
      id: 'view.fit',
      menu: 'View',
      group: 3,
      label: 'Fit the sample',
      keys: 'F',
      enabled: () => viewer() !== undefined,
      run: () => viewer()?.fit(),
    },
  ];
}
