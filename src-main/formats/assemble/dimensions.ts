import type { Cell } from '../../../src-shared/geometry/cell';

/** Atoms from which on their mean spacing tells a layer. */
const LEAST = 16;

/**
 * Dimension of a snapshot. It is 2 if
 * - there is no z column, or
 * - all z agree within 1e-6 mean in-plane spacings a0 = √(A/N) (two atoms at least), or
 * - z is periodic and its edge is at most 1.1 a0, so that the cell holds one layer of atoms only (a quasi-2D run with a
 *   thin z edge, such as 1 σ at number density 1 σ⁻²; the thinnest slab of a close-packed crystal measures 1.19 a0). A
 *   handful of atoms in a large cell says nothing of layers.
 *
 * @param positions interleaved x y z, [3N]
 */
export function dimensionsOf(positions: Float64Array, cell: Cell, hasZ: boolean): 2 | 3 {
  if (!hasZ) return 2;
  const atoms = positions.length / 3;
  if (atoms < 2) return 3;
  const { h } = cell;
  const spacing = Math.sqrt(Math.abs(h[0] * h[4] - h[1] * h[3]) / atoms);
  const layer = atoms >= LEAST && Math.hypot(h[2], h[5], h[8]) <= 1.1 * spacing;
  if (cell.periodic[2] && layer) return 2;
  let least = Infinity;
  let most = -Infinity;
  for (let k = 2; k < positions.length; k += 3) {
    if (positions[k] < least) least = positions[k];
    if (positions[k] > most) most = positions[k];
  }
  return most - least <= 1e-6 * spacing ? 2 : 3;
}
