import type { MenuItemConstructorOptions } from 'electron';
import { menuNames, type MenuItem, type MenuName } from '../../src-shared/contract/menu';

/** Items of the system's own menus, which the window cannot give. */
const own: Partial<Record<MenuName, MenuItemConstructorOptions[]>> = {
  File: [{ type: 'separator' }, { role: 'close' }],
  Edit: [
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ],
  View: [{ type: 'separator' }, { role: 'togglefullscreen' }],
};

/**
 * The menu bar of macOS from the window's own items, so that there is one list of actions.
 *
 * @param name    of the program, title of the first menu
 * @param perform asks the window for an action by its id
 */
export function menuTemplate(
  name: string,
  items: readonly MenuItem[],
  perform: (id: string) => void,
): MenuItemConstructorOptions[] {
  const program: MenuItemConstructorOptions = {
    label: name,
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
  const menus = menuNames.map((menu) => ({
    label: menu,
    submenu: [
      ...parted(
        items.filter((item) => item.menu === menu),
        perform,
      ),
      ...(own[menu] ?? []),
    ],
  }));
  return [program, ...menus, { role: 'windowMenu' }];
}

function parted(
  items: readonly MenuItem[],
  perform: (id: string) => void,
): MenuItemConstructorOptions[] {
  return items.flatMap((item, index) => [
    ...(index > 0 && items[index - 1].group !== item.group ? [{ type: 'separator' as const }] : []),
    entry(item, perform),
  ]);
}

function entry(
  { id, label, keys, enabled, checked }: MenuItem,
  perform: (id: string) => void,
): MenuItemConstructorOptions {
  const shortcut = keys === null ? null : accelerator(keys);
  return {
    label,
    enabled,
    click: () => perform(id),
    ...(checked === null ? {} : { type: 'checkbox', checked }),
    ...(shortcut === null ? {} : { accelerator: shortcut }),
  };
}

const named = new Map([
  ['Ctrl', 'CmdOrCtrl'],
  ['Esc', 'Escape'],
  ['Del', 'Delete'],
  ['←', 'Left'],
  ['→', 'Right'],
  ['↑', 'Up'],
  ['↓', 'Down'],
]);

/**
 * Keys as Electron writes them. The bar of macOS runs what it shows (`registerAccelerator` is of the other systems), in a text
 * field too: so null for keys that type or edit there, without Ctrl or Alt. The window hears those itself. Null also for
 * a character such as `/`, which has no accelerator that all keyboards share.
 */
export function accelerator(keys: string): string | null {
  const parts = keys.split('+').map((part) => named.get(part) ?? part);
  const last = parts.at(-1) ?? '';
  const types = !/^F\d+$/.test(last) && !parts.includes('CmdOrCtrl') && !parts.includes('Alt');
  return !types && /^([A-Z0-9]|F\d+|[A-Z][a-z]+)$/.test(last) ? parts.join('+') : null;
}
