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
  const rowsAt = frame.format === 'lammps-data' ? afterAtomsSection(text) : afterItemAtoms(text);
  // a part of the atoms may stand anywhere among the rows
  const atoms = frame.fileRow.reduce((most, row) => Math.max(most, row + 1), 0);
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

/** Behind the line `ITEM: ATOMS …` of a dump. */
function afterItemAtoms(text: Uint8Array): number {
  return lineEnd(text, 0, /^\s*ITEM:\s*ATOMS\b/);
}

/** Behind the line `Atoms …` of a data file and the one that is always skipped; line 1 is free text. */
function afterAtomsSection(text: Uint8Array): number {
  const keyword = lineEnd(text, text.indexOf(NEWLINE) + 1, /^\s*Atoms\s*(#.*)?$/);
  return text.indexOf(NEWLINE, keyword) + 1;
}

/** Behind the first line at or after `from` that is like `pattern`. */
function lineEnd(text: Uint8Array, from: number, pattern: RegExp): number {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  for (let at = from; ;) {
    const newline = bytes.indexOf(NEWLINE, at);
    if (newline < 0) throw new RangeError(`the frame's text has no line ${String(pattern)}`);
    const line = bytes.toString('latin1', at, Math.min(newline, at + 200)).trimEnd();
    at = newline + 1;
    if (pattern.test(line)) return at;
  }
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
