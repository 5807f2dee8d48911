import { PlastiscopeError } from '../../../../src-shared/contract/errors';
import type { Surroundings } from './surroundings';

/** Atoms of one window in the loading frame; the arrays are reused and grow on demand. */
export interface Window {
  /** how many entries are valid */
  count: number;
  /** r' = Q (r_j − r_i), interleaved x y z (z = 0 in 2D) */
  relative: Float64Array;
  channel: Uint8Array;
  /** row of the atom that each entry is, or is an image of */
  row: Int32Array;
}

export function emptyWindow(): Window {
  return {
    count: 0,
    relative: new Float64Array(3 * 256),
    channel: new Uint8Array(256),
    row: new Int32Array(256),
  };
}

/**
 * Cuts the open square (cube) |r'_k| < r_c of the *rotated* frame around one atom, the atom itself included.
 *
 * @param row centre
 * @param q rows of the loading frame Q, [9]; in 2D the upper left 2×2 block counts
 * @param cutoff r_c; needs `reach` ≥ r_c √dimensions
 * @param into overwritten
 * @throws PlastiscopeError (`input`) for an atom outside 0…N−1
 */
export function cutWindow(
  around: Surroundings,
  row: number,
  q: Float64Array,
  cutoff: number,
  into: Window,
): void {
  if (!(row >= 0 && row < around.atoms)) {
    throw new PlastiscopeError(
      'input',
      `Row ${row} is not one of the sample's ${around.atoms} atoms.`,
    );
  }
  const { point, channel, binStart, bins, binEdge, low, dimensions } = around;
  const cx = around.centre[3 * row];
  const cy = around.centre[3 * row + 1];
  const cz = around.centre[3 * row + 2];
  const three = dimensions === 3;
  // half-extent of the rotated window along each laboratory axis
  const extent = (k: number): number =>
    cutoff * (Math.abs(q[k]) + Math.abs(q[3 + k]) + (three ? Math.abs(q[6 + k]) : 0));
  const first = (c: number, k: number): number =>
    Math.max(0, Math.floor((c - extent(k) - low[k]) / binEdge));
  const last = (c: number, k: number): number =>
    Math.min(bins[k] - 1, Math.floor((c + extent(k) - low[k]) / binEdge));
  const x0 = first(cx, 0);
  const x1 = last(cx, 0);
  const y0 = first(cy, 1);
  const y1 = last(cy, 1);
  const z0 = three ? first(cz, 2) : 0;
  const z1 = three ? last(cz, 2) : 0;

  let count = 0;
  let { relative, channel: kinds, row: rows } = into;
  for (let bz = z0; bz <= z1; bz++) {
    for (let by = y0; by <= y1; by++) {
      const line = (bz * bins[1] + by) * bins[0];
      const end = binStart[line + x1 + 1];
      for (let p = binStart[line + x0]; p < end; p++) {
        const dx = point[3 * p] - cx;
        const dy = point[3 * p + 1] - cy;
        const dz = three ? point[3 * p + 2] - cz : 0;
        const x = three ? q[0] * dx + q[1] * dy + q[2] * dz : q[0] * dx + q[1] * dy;
        if (!(Math.abs(x) < cutoff)) continue;
        const y = three ? q[3] * dx + q[4] * dy + q[5] * dz : q[3] * dx + q[4] * dy;
        if (!(Math.abs(y) < cutoff)) continue;
        const z = three ? q[6] * dx + q[7] * dy + q[8] * dz : 0;
        if (!(Math.abs(z) < cutoff)) continue;
        if (count === kinds.length) {
          relative = Float64Array.from({ length: 6 * count }, (_, k) => relative[k] ?? 0);
          kinds = Uint8Array.from({ length: 2 * count }, (_, k) => kinds[k] ?? 0);
          rows = Int32Array.from({ length: 2 * count }, (_, k) => rows[k] ?? 0);
          into.relative = relative;
          into.channel = kinds;
          into.row = rows;
        }
        relative[3 * count] = x;
        relative[3 * count + 1] = y;
        relative[3 * count + 2] = z;
        rows[count] = around.row[p];
        kinds[count++] = channel[p];
      }
    }
  }
  into.count = count;
}
