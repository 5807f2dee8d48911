import { computed, watch } from 'vue';
import type { MenuItem } from '../../src-shared/contract/menu';
import { request } from '../ipc/client';
import { useAppStore } from '../state/app';
import { keysOf } from '../state/keyBindings';
import { isEnabled, type Action } from './menus';

/** Tells macOS what its menu bar holds, whenever that changes: the window's own list of actions, and no other. */
export function followNativeMenu(actions: readonly Action[]): void {
  const app = useAppStore();
  const items = computed<MenuItem[]>(() =>
    app.info?.platform !== 'darwin'
      ? []
      : actions.map((action) => ({
          id: action.id,
          menu: action.menu,
          group: action.group,
          label: action.labelNow?.() ?? action.label,
          keys: keysOf(action) ?? null,
          enabled: isEnabled(action),
          checked: action.checked?.() ?? null,
        })),
  );
  watch(items, (list, before) => {
    if (list.length === 0 || JSON.stringify(list) === JSON.stringify(before)) return;
    request('app.menu', { items: list }).catch((error: unknown) => console.warn(error));
  });
}
