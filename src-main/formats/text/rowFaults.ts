import type { ParseNote } from '../frame';
import { note } from '../notes';
import { asciiText } from './scanNumber';
import type { TextWindow } from './textWindow';

/** Characters of a faulty row that are looked at. */
export const LONGEST_SHOWN = 400;
/** Names of columns that a message lists. */
const NAMES_SHOWN = 30;
const NEWLINE = 0x0a;

/** The row at which the window stands has more or fewer values than there are columns. */
export function wrongCount(window: TextWindow, names: readonly string[]): ParseNote {
  const text = window.bytes.subarray(window.at, window.end);
  const stop = text.indexOf(NEWLINE);
  const row = asciiText(text, 0, Math.min(stop < 0 ? text.length : stop, LONGEST_SHOWN)).trim();
  const found = row.split(/\s+/).length;
  const shown = names.slice(0, NAMES_SHOWN).join(' ') + (names.length > NAMES_SHOWN ? ' …' : '');
  return note(
    'wrong-count',
    `${names.length} values expected (${shown}), ${found} found`,
    window.line,
  );
}

/** @param written the beginning of what stands in place of the number */
export function noNumber(written: string, column: string, line: number): ParseNote {
  if (written.startsWith('#'))
    return note('comment', `a comment between the atoms ("${written}")`, line);
  return note('not-a-number', `column ${column}: "${written}" is not a number`, line);
}

/** @param count values of the row that stand before the bytes */
export function noText(count: number, line: number): ParseNote {
  return note('not-text', `bytes that are not text, after ${count} values of the row`, line);
}
