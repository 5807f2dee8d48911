import type { Frame } from '../frame';

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** The rows of a frame as they stand in its text, found again so that they can be written unchanged. */
export interface InputRows {
  /** what stands above the rows */
  head: string;
  /** row of the atom with sorted index k, one character per byte, without its line end */
  row(k: number): string;
}

/** Finds the atom rows in a frame's text. The text was read before: its form is known to be sound. */
export function inputRows(text: Uint8Array, frame: Frame): InputRows {
  const rowsAt =
    frame.format === 'lammps-dump' ? afterLine(text, 'ITEM: ATOMS') : atomsSection(text);
  const atoms = frame.ids.length;
  const starts = new Float64Array(atoms);
  const ends = new Float64Array(atoms);
  let found = 0;
  for (let at = rowsAt; found < atoms && at < text.length;) {
    const newline = text.indexOf(NEWLINE, at);
    const next = newline < 0 ? text.length : newline;
    const end = contentEnd(text, at, next, frame.format === 'lammps-data');
    if (!isBlank(text, at, end)) {
      starts[found] = at;
      ends[found++] = end;
    }
    at = next + 1;
  }
  if (found < atoms) throw new RangeError(`the frame's text has ${found} rows for ${atoms} atoms`);
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  return {
    head: bytes.toString('utf8', 0, rowsAt),
    row: (k) => bytes.toString('latin1', starts[frame.fileRow[k]], ends[frame.fileRow[k]]),
  };
}

function afterLine(text: Uint8Array, word: string): number {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  const at = bytes.indexOf(word);
  const newline = at < 0 ? -1 : bytes.indexOf(NEWLINE, at);
  if (newline < 0) throw new RangeError(`the frame's text has no line "${word}"`);
  return newline + 1;
}

/** Behind the line `Atoms …` and the one that is always skipped. */
function atomsSection(text: Uint8Array): number {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  for (let at = bytes.indexOf(NEWLINE) + 1; at > 0; at = bytes.indexOf(NEWLINE, at) + 1) {
    const newline = bytes.indexOf(NEWLINE, at);
    if (newline < 0) break;
    if (
      /^\s*Atoms\s*(#.*)?$/.test(
        bytes.toString('latin1', at, Math.min(newline, at + 200)).trimEnd(),
      )
    ) {
      return bytes.indexOf(NEWLINE, newline + 1) + 1;
    }
  }
  throw new RangeError("the frame's text has no section Atoms");
}

/** Without the line's carriage return and, in a data file, without its comment. */
function contentEnd(text: Uint8Array, from: number, newline: number, comments: boolean): number {
  let end = newline > from && text[newline - 1] === RETURN ? newline - 1 : newline;
  const hash = comments ? text.subarray(from, end).indexOf(0x23) : -1;
  if (hash >= 0) {
    end = from + hash;
    while (end > from && text[end - 1] <= 0x20) end--;
  }
  return end;
}

function isBlank(text: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text[at] > 0x20) return false;
  return true;
}
