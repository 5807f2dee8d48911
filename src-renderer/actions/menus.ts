import type { MenuEntry } from '../ui/menu';

export const menuNames = ['File', 'Edit', 'View', 'Atoms', 'Models', 'Compare', 'Help'] as const;
export type MenuName = (typeof menuNames)[number];

/** What a menu item, a key, or main (by its id) does. Only what works is listed. */
export interface Action {
  id: string;
  menu: MenuName;
  /** items of one menu with different groups are parted by a line */
  group: number;
  label: string;
  keys?: string;
  enabled?: () => boolean;
  checked?: () => boolean;
  run: () => unknown;
}

export function isEnabled(action: Action): boolean {
  return action.enabled?.() ?? true;
}

/** The entries of one menu. */
export function menuEntries(
  actions: readonly Action[],
  menu: MenuName,
  run: (action: Action) => void,
): MenuEntry[] {
  const entries: MenuEntry[] = [];
  let group: number | null = null;
  for (const action of actions.filter((each) => each.menu === menu)) {
    if (group !== null && action.group !== group) entries.push({ kind: 'line' });
    group = action.group;
    entries.push({
      kind: 'item',
      id: action.id,
      label: action.label,
      disabled: !isEnabled(action),
      run: () => run(action),
      ...(action.keys === undefined ? {} : { keys: action.keys }),
      ...(action.checked === undefined ? {} : { checked: action.checked() }),
    });
  }
  return entries;
}
