import { formatE16 } from '../annotated/formatNumber';
import { isRestricted } from '../assemble/mixedKinds';
import type { Frame } from '../frame';

/**
 * A box block for a cell that no text dump wrote: restricted with its bounding box, or general.
 *
 * @param tilted the cell counts as triclinic although its tilts are zero
 */
export function boxOfCell(
  { cell, boundary }: Pick<Frame, 'cell' | 'boundary'>,
  tilted = false,
): string {
  const { h, origin: o } = cell;
  const flags = boundary ?? 'pp pp pp';
  const block = (words: string, rows: number[][]) =>
    `ITEM: BOX BOUNDS ${words}${flags}\n${rows.map((row) => `${row.map(formatE16).join(' ')}\n`).join('')}`;
  if (!isRestricted(cell)) {
    return block(
      'abc origin ',
      [0, 1, 2].map((k) => [h[k], h[k + 3], h[k + 6], o[k]]),
    );
  }
  const [xy, xz, yz] = [h[1], h[2], h[5]];
  const tilts = [0, xy, xz, xy + xz];
  const x = [o[0] + Math.min(...tilts), o[0] + h[0] + Math.max(...tilts)];
  const y = [o[1] + Math.min(0, yz), o[1] + h[4] + Math.max(0, yz)];
  const z = [o[2], o[2] + h[8]];
  if (!tilted && xy === 0 && xz === 0 && yz === 0) return block('', [x, y, z]);
  return block('xy xz yz ', [
    [...x, xy],
    [...y, xz],
    [...z, yz],
  ]);
}
