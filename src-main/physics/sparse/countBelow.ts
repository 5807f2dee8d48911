import type { Analysis } from './analysis';
import type { BlockMatrix } from './blockMatrix';
import { multiplyBlocks } from './blockMultiply';
import { factorise } from './factorise';
import { LANES } from './lanes';
import { startBlock } from './laneVectors';
import { solve } from './solve';
import type { Watch } from './watch';

/**
 * Number of eigenvalues of a symmetric matrix below a value, by Sylvester's law of inertia: an independent check on what an
 * iteration has found.
 *
 * There is no pivoting, so a small pivot can amplify rounding. A system with a known solution shows by how much: the backward
 * error is the size of the perturbation whose inertia was counted, and `gap`, the distance to the nearest eigenvalue, has
 * to be larger by far.
 *
 * @returns null where the factorisation is too inexact to be trusted at this value
 */
export function countBelow(
  matrix: BlockMatrix,
  analysis: Analysis,
  value: number,
  gap: number,
  watch: Watch = {},
): number | null {
  const factorisation = factorise(matrix, analysis, value, watch);
  if (factorisation.replaced > 0) return null;
  const rows = matrix.dimensions * matrix.atoms;
  const b = startBlock(rows, 3);
  const x = new Float64Array(LANES * rows);
  solve(factorisation, b, x);
  const product = new Float64Array(LANES * rows);
  multiplyBlocks(matrix, x, product);
  let residual = 0;
  let size = 0;
  for (let k = 0; k < x.length; k++) {
    residual += (product[k] - value * x[k] - b[k]) ** 2;
    size += x[k] ** 2;
  }
  const perturbation = Math.sqrt(residual / size);
  return perturbation < 0.01 * gap ? factorisation.negative : null;
}
