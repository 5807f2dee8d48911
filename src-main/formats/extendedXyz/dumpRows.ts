import type { Frame } from '../frame';
import { dumpText } from '../lammpsDump/dumpText';
import { isReal } from './atoms';
import type { XyzColumn } from './columns';
import { grammarNumber, logicalValue } from './comment';
import type { XyzHead } from './head';

const NEWLINE = 0x0a;
const BLANKS = /[ \t\r]+/g;
/** An exponent as Fortran writes it, or a word that looks like one. */
const FORTRAN = /[\d.]d/i;

/**
 * The frame as LAMMPS dump text with the tokens as read, except where a dump has no such token: logical values are 1 and 0,
 * Fortran's `1d-3` is `1e-3`, what stands for a missing real is `nan`.
 *
 * @param text the frame's rows, from the first one on
 */
export function dumpRows(
  frame: Frame,
  text: Uint8Array,
  { columns, missing, surplus }: Pick<XyzHead, 'columns' | 'missing' | 'surplus'>,
): Uint8Array {
  const lines = linesOf(text);
  const asRead = missing === null && !surplus && !columns.some(({ kind }) => kind === 'L');
  return dumpText(frame, () => {
    for (;;) {
      const line = lines.next();
      if (line.done) throw new RangeError('the frame has fewer rows than atoms');
      const row = line.value.replace(BLANKS, ' ').replace(/^ | $/g, '');
      if (row === '') continue;
      if (asRead && !FORTRAN.test(row)) return row;
      const words = row.split(' ');
      return columns.map((column, k) => token(words[k], column, missing)).join(' ');
    }
  });
}

function token(word: string, column: XyzColumn, missing: number | null): string {
  if (column.species || column.kind === 'S') return word;
  if (column.kind === 'L') {
    const logical = logicalValue(word);
    return logical === null ? word : logical ? '1' : '0';
  }
  if (missing !== null && isReal(column) && grammarNumber(word) === missing) return 'nan';
  return word.replace(/d/i, 'e');
}

function* linesOf(text: Uint8Array): Generator<string> {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  for (let at = 0; at < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, at);
    const end = newline < 0 ? bytes.length : newline;
    yield bytes.toString('utf8', at, end);
    at = end + 1;
  }
}
