import { useLayoutStore } from '../state/layout';
import { useViewStore } from '../state/view';
import type { Action } from './menus';

export function figureActions(): Action[] {
  const layout = useLayoutStore();
  const view = useViewStore();
  return [
    {
      id: 'figure',
      menu: 'File',
      group: 3,
      label: 'Figure…',
      keys: 'Ctrl+Shift+S',
      enabled: () =>
        layout.front?.kind === 'viewer' && view.current !== null && view.viewers.has(view.current),
      run: () => (layout.dialog = 'figure'),
    },
  ];
}
