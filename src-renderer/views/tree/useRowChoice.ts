import { ref, type Ref } from 'vue';
import { choose, meantBy, NOTHING, type Choosing } from './rowSelection';
import type { TreeRow } from './treeRow';

/**
 * Which rows are chosen. Where the user chose none, it is the row of the front tab.
 *
 * @param shown key of that row
 * @param focused key of the row that has the keyboard
 */
export function useRowChoice(
  rows: () => readonly TreeRow[],
  shown: () => string | null,
  focused: Ref<string | null>,
) {
  const selection = ref(NOTHING);
  /** the row that was chosen last by itself */
  let clicked: string | undefined;

  /** The row of the front tab, or of its sample while that is closed. */
  function isShown(row: TreeRow): boolean {
    if (row.key === shown()) return true;
    return row.expanded === false && shown()?.startsWith(`${row.key}:`) === true;
  }
  /** The row that is shown though none is chosen: the one whose click opened it, else that of the front tab. */
  function opened(): string | undefined {
    const isOpen = clicked !== undefined && `${shown() ?? ''}:`.startsWith(`${clicked}:`);
    return isOpen ? clicked : rows().find((row) => row.depth > 0 && isShown(row))?.key;
  }
  const isChosen = (row: TreeRow) =>
    selection.value.keys.size === 0 ? isShown(row) : selection.value.keys.has(row.key);
  const meant = (row: TreeRow) => meantBy(selection.value, rows(), row);

  function chooseRow(row: TreeRow, how: Choosing): void {
    if (how !== 'only' && selection.value.keys.size === 0) {
      const first = opened();
      if (first !== undefined) selection.value = choose(selection.value, rows(), first, 'only');
    }
    if (how === 'only') clicked = row.key;
    focused.value = row.key;
    selection.value = choose(selection.value, rows(), row.key, how);
  }
  /** Chooses all up to a row, from where the keyboard is if nothing was chosen. */
  function extendTo(key: string, from: string | undefined): void {
    if (selection.value.anchor === null && from !== undefined)
      selection.value = choose(selection.value, rows(), from, 'only');
    selection.value = choose(selection.value, rows(), key, 'range');
  }
  return { selection, isShown, isChosen, meant, chooseRow, extendTo };
}
