import { zoomed } from '../../src-shared/contract/preferences';
import { useAppStore } from '../state/app';
import { useLayoutStore } from '../state/layout';
import { usePreferencesStore } from '../state/preferences';
import type { Action } from './menus';

/** Settings, theme, size of the window's content. */
export function preferenceActions(): Action[] {
  const app = useAppStore();
  const layout = useLayoutStore();
  const preferences = usePreferencesStore();
  return [
    {
      id: 'settings',
      menu: 'File',
      group: 5,
      label: 'Settings…',
      keys: 'Ctrl+,',
      run: () => layout.open({ kind: 'settings', subject: '' }, 'Settings'),
    },
    ...(['system', 'light', 'dark'] as const).map((theme) => ({
      id: `theme.${theme}`,
      menu: 'View' as const,
      group: 2,
      label: { system: 'Theme of the system', light: 'Light theme', dark: 'Dark theme' }[theme],
      checked: () => preferences.current.theme === theme,
      run: () => app.setTheme(theme),
    })),
    {
      id: 'zoom.in',
      menu: 'View',
      group: 6,
      label: 'Larger',
      keys: 'Ctrl+=',
      enabled: () => zoomed(preferences.current.zoom, 1) !== preferences.current.zoom,
      run: () => preferences.change({ zoom: zoomed(preferences.current.zoom, 1) }),
    },
    {
      id: 'zoom.out',
      menu: 'View',
      group: 6,
      label: 'Smaller',
      keys: 'Ctrl+-',
      enabled: () => zoomed(preferences.current.zoom, -1) !== preferences.current.zoom,
      run: () => preferences.change({ zoom: zoomed(preferences.current.zoom, -1) }),
    },
    {
      id: 'zoom.reset',
      menu: 'View',
      group: 6,
      label: 'Designed size',
      keys: 'Ctrl+0',
      enabled: () => preferences.current.zoom !== 1,
      run: () => preferences.change({ zoom: 1 }),
    },
  ];
}
