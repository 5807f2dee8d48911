import { useAppStore } from '../state/app';
import { useLayoutStore } from '../state/layout';
import type { Action } from './menus';

/** What helps: keys, the first steps, what the program is. */
export function helpActions(): Action[] {
  const app = useAppStore();
  const layout = useLayoutStore();
  return [
    {
      id: 'help.keys',
      menu: 'Help',
      group: 1,
      label: 'Keyboard shortcuts',
      keys: '?',
      run: () => (layout.dialog = 'shortcuts'),
    },
    {
      id: 'help.hint',
      menu: 'Help',
      group: 1,
      label: 'Three-step hint',
      run: () => (app.welcome = true),
    },
    {
      id: 'help.about',
      menu: 'Help',
      group: 2,
      label: 'About Plastiscope',
      run: () => (layout.dialog = 'about'),
    },
  ];
}
