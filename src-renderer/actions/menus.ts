import type { MenuEntry } from '../ui/menu';

import { keysOf } from '../state/keyBindings';
import { menuNames, type MenuName } from '../../src-shared/contract/menu';

export { menuNames, type MenuName };

/** What a menu item, a key, or main (by its id) does. Only what works is listed. */
export interface Action {
  id: string;
  menu: MenuName;
  /** items of one menu with different groups are parted by a line */
  group: number;
  label: string;
  /** where the label says more at times: "Undo rename of lj002" */
  labelNow?: () => string;
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
  const own = actions.filter((each) => each.menu === menu).sort((a, b) => a.group - b.group);
  for (const action of own) {
    if (group !== null && action.group !== group) entries.push({ kind: 'line' });
    group = action.group;
    const keys = keysOf(action);
    entries.push({
      kind: 'item',
      id: action.id,
      label: action.labelNow?.() ?? action.label,
      disabled: !isEnabled(action),
      run: () => run(action),
      ...(keys === undefined ? {} : { keys }),
      ...(action.checked === undefined ? {} : { checked: action.checked() }),
    });
  }
  return entries;
}
