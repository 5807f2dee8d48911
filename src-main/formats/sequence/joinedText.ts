import { inputRows } from '../annotated/inputRows';
import type { FrameReading } from '../reading';

type Sound = Extract<FrameReading, { ok: true }>;

/**
 * The text dump of one frame from the texts of its pieces: what stands above the atoms of the first one with the sum of their
 * counts, then the rows of all. `ITEM: UNITS`, which stands in the first frame of a file only, is written into each.
 */
export function joinedText(pieces: readonly Sound[]): Uint8Array {
  const [first] = pieces;
  const atoms = pieces.reduce((sum, { frame }) => sum + frame.ids.length, 0);
  const parts: Uint8Array[] = [];
  for (const { rows, frame } of pieces) {
    const { head } = inputRows(rows, frame);
    if (parts.length === 0) parts.push(Buffer.from(withCount(head, atoms, first.frame.units)));
    parts.push(rows.subarray(Buffer.byteLength(head)));
    if (rows[rows.length - 1] !== NEWLINE) parts.push(Uint8Array.of(NEWLINE));
  }
  return Buffer.concat(parts);
}

const NEWLINE = 0x0a;

function withCount(head: string, atoms: number, units: string | null): string {
  const counted = head.replace(/(ITEM:\s*NUMBER OF ATOMS[^\n]*\n)[^\n]*/, `$1${atoms}`);
  return units === null || /^\s*ITEM:\s*UNITS/m.test(head)
    ? counted
    : `ITEM: UNITS\n${units}\n${counted}`;
}
