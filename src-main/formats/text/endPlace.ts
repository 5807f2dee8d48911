import type { TextWindow } from './textWindow';

const NEWLINE = 0x0a;

/**
 * Where a text that is closed ends, in words: `inside line 8292, after 8282 of 10000 atoms`. The window stands at the line
 * that is not whole.
 *
 * @param atoms how many were read of how many; null: the end cuts the frame's header
 */
export function endPlace(
  { bytes, at, end, line }: TextWindow,
  atoms: { filled: number; rows: number } | null,
): string {
  let last = line;
  for (let k = at; k < end; k++) if (bytes[k] === NEWLINE) last++;
  const inside = end > at && bytes[end - 1] !== NEWLINE;
  const where = inside ? `inside line ${last}` : `with line ${Math.max(1, last - 1)}`;
  return atoms === null
    ? `${where}, in the header of a frame`
    : `${where}, after ${atoms.filled} of ${atoms.rows} atoms`;
}
