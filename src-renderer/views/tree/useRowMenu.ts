import { computed, ref, type Ref } from 'vue';
import type { MenuEntry } from '../../ui/menu';
import type { TreeRow, TreeTarget } from './treeRow';

/** Entries of the menu of rows; none: of the background. */
export type RowMenu = (
  targets: readonly TreeTarget[],
  commands: { rename: (() => void) | null; remove: (() => void) | null },
) => MenuEntry[];

/** What the menu is made of and does; `meant`: the rows that a command on one of them means. */
interface MenuOptions {
  list: Ref<HTMLElement | null>;
  rows: () => readonly TreeRow[];
  entries: RowMenu;
  meant: (row: TreeRow) => TreeRow[];
  /** the menu of a row opens */
  opens: (row: TreeRow) => void;
  renameProject: () => void;
  rename: (row: TreeRow) => void;
  canRemove: (row: TreeRow) => boolean;
  remove: (row: TreeRow) => void;
}

/** The menu of the rows, at the pointer or below the row that has the keyboard, and that of the background. */
export function useRowMenu(options: MenuOptions) {
  /** `key`: of the row; null: of the background */
  const menuAt = ref<{ x: number; y: number; key: string | null } | null>(null);

  function showMenu(row: TreeRow | null, x: number, y: number): void {
    if (row !== null) options.opens(row);
    menuAt.value = { x, y, key: row?.key ?? null };
  }
  /** Of what is no row: rows have taken the event. */
  function backgroundMenu(event: MouseEvent): void {
    if (event.defaultPrevented || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    showMenu(null, event.clientX, event.clientY);
  }
  function showMenuAtRow(row: TreeRow): void {
    const box = options.list.value
      ?.querySelector(`[data-key="${CSS.escape(row.key)}"]`)
      ?.getBoundingClientRect();
    if (box !== undefined) showMenu(row, box.left + 24, box.bottom);
  }
  const menuEntries = computed<MenuEntry[]>(() => {
    if (menuAt.value === null) return [];
    const row = options.rows().find(({ key }) => key === menuAt.value?.key);
    if (row === undefined)
      return options.entries([], { rename: options.renameProject, remove: null });
    const all = options.meant(row);
    return options.entries(
      all.map(({ target }) => target),
      {
        rename: row.named && all.length === 1 ? () => options.rename(row) : null,
        remove: options.canRemove(row) ? () => options.remove(row) : null,
      },
    );
  });
  return { menuAt, showMenu, backgroundMenu, showMenuAtRow, menuEntries };
}
