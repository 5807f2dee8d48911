import { rowTyped } from './rowSelection';
import type { TreeRow } from './treeRow';

/** What the keys of the tree do; each is a command of the tree itself. */
export interface TreeCommands {
  focus: (key: string | undefined) => void;
  extend: (key: string | undefined) => void;
  toggleChoice: (row: TreeRow) => void;
  clearChoice: () => boolean;
  fold: (row: TreeRow, open: boolean) => void;
  open: (row: TreeRow) => void;
  peek: (row: TreeRow) => void;
  rename: (row: TreeRow) => void;
  remove: (row: TreeRow) => void;
  moveBy: (row: TreeRow, step: 1 | -1) => void;
  menu: (row: TreeRow) => void;
  filter: () => void;
}

/** Letters that are typed within this time make one word, milliseconds. */
const PAUSE = 800;

/**
 * The keys of the tree, as trees of the desktop have them.
 *
 * @param rows and `active`: the rows, and the one that has the keyboard
 * @returns handles a key; whether it meant the tree. A letter that no row begins with is left to the window
 */
export function useTreeKeys(
  rows: () => readonly TreeRow[],
  active: () => string | undefined,
  commands: TreeCommands,
): (event: KeyboardEvent) => boolean {
  let typed = '';
  let typedAt = -Infinity;
  /** the row that the word has led to; a click elsewhere ends the word */
  let led: string | undefined;

  /** @returns whether the letter belongs to a word that the tree looks for */
  function find(letter: string, at: number, now: number): boolean {
    const begins = now - typedAt > PAUSE || active() !== led;
    const word = begins ? letter : typed + letter;
    const found = rowTyped(rows(), word, at);
    if (begins && found === null) return false;
    [typed, typedAt] = [word, now];
    led = found ?? active();
    commands.focus(found ?? undefined);
    return true;
  }

  function sideways(row: TreeRow, at: number, isRight: boolean): void {
    if (isRight && row.expanded === false) return commands.fold(row, true);
    if (!isRight && row.expanded === true) return commands.fold(row, false);
    const next = rows()[at + 1];
    if (isRight) {
      if (next !== undefined && next.depth > row.depth) commands.focus(next.key);
      return;
    }
    const above = rows().slice(0, at).reverse();
    commands.focus(above.find((each) => each.depth < row.depth)?.key);
  }

  return (event) => {
    const list = rows();
    const at = list.findIndex((row) => row.key === active());
    const row = list.at(at);
    if (at < 0 || row === undefined) return false;
    const { key } = event;
    if (key === 'Shift') return false;
    const letter = key.length === 1 && key !== ' ' && key !== '/';
    // any other key ends the word
    if (!letter || event.altKey || event.ctrlKey || event.metaKey) typedAt = -Infinity;
    if (event.altKey) {
      if (event.ctrlKey || (key !== 'ArrowUp' && key !== 'ArrowDown')) return false;
      commands.moveBy(row, key === 'ArrowUp' ? -1 : 1);
      return true;
    }
    if (event.ctrlKey || event.metaKey) {
      if (key !== ' ') return false;
      commands.toggleChoice(row);
      return true;
    }
    const go = event.shiftKey ? commands.extend : commands.focus;
    switch (key) {
      case 'ArrowDown':
        go(list[at + 1]?.key);
        return true;
      case 'ArrowUp':
        go(list[at - 1]?.key);
        return true;
      case 'Home':
        go(list[0].key);
        return true;
      case 'End':
        go(list[list.length - 1].key);
        return true;
      case 'ArrowRight':
      case 'ArrowLeft':
        sideways(row, at, key === 'ArrowRight');
        return true;
      case 'Enter':
        commands.open(row);
        return true;
      case ' ':
        commands.peek(row);
        return true;
      case 'F2':
        commands.rename(row);
        return true;
      case 'Delete':
        commands.remove(row);
        return true;
      case 'ContextMenu':
        commands.menu(row);
        return true;
      case 'F10':
        if (event.shiftKey) commands.menu(row);
        return event.shiftKey;
      case 'Escape':
        return commands.clearChoice();
      case '/':
        commands.filter();
        return true;
      default:
        return key.length === 1 && find(key, at, event.timeStamp);
    }
  };
}
