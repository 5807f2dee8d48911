import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Cell } from '../../../src-shared/geometry/cell';
import { emptyShell, gatherShell } from '../voronoi/shell';
import type { Shell } from '../voronoi/shell';
import { completeRadius, findSurroundings } from '../voronoi/surroundings';
import type { Surroundings } from '../voronoi/surroundings';

/** Goes up whenever the numbers of `centrosymmetry` change. */
export const CENTROSYMMETRY_REVISION = 1;

export interface CentrosymmetryOptions {
  dimensions: 2 | 3;
  /** nearest neighbours N, even; by default those of a close packing: 12, in 2D 6 */
  neighbours?: number;
}

/**
 * Centrosymmetry parameter: the sum of the N/2 smallest |r_j + r_k|² over all pairs j < k of the N nearest neighbours.
 * 0 where every neighbour has its mirror image, as in a perfect crystal.
 *
 * Pairs may share a neighbour: Kelchner's definition, which OVITO calls conventional and LAMMPS' `centro/atom` uses too.
 *
 * @param positions interleaved x y z, [3N], length units
 * @returns [N], length units squared; NaN for an atom without a position or with fewer than N others around it
 * @throws PlastiscopeError `usage` if N is not an even number of at least 2
 *
 * Source: C. L. Kelchner, S. J. Plimpton and J. C. Hamilton, Phys. Rev. B 58, 11085 (1998).
 */
export function centrosymmetry(
  positions: Float64Array,
  cell: Cell,
  { dimensions, neighbours = dimensions === 2 ? 6 : 12 }: CentrosymmetryOptions,
): Float64Array {
  if (!Number.isInteger(neighbours) || neighbours < 2 || neighbours % 2 !== 0) {
    throw new PlastiscopeError(
      'usage',
      `Centrosymmetry pairs opposite neighbours, so their number must be even and at least 2, not ${neighbours}.`,
    );
  }
  const values = new Float64Array(positions.length / 3).fill(NaN);
  const around = findSurroundings(positions, cell, dimensions);
  if (around === null) return values;
  const sums = new Float64Array((neighbours * (neighbours - 1)) / 2);
  const shell = emptyShell();
  for (let row = 0; row < values.length; row++) {
    const slot = around.slotOf[row];
    if (slot < 0) continue;
    const bonds = nearest(around, slot, neighbours, shell);
    if (bonds !== null) values[row] = smallestPairSums(bonds, neighbours, sums);
  }
  return values;
}

/** Bonds to the n nearest atoms or images, [3n]; null if there are not that many. */
function nearest(around: Surroundings, slot: number, n: number, shell: Shell): Float64Array | null {
  for (let outer = 1; ; outer++) {
    const radius = completeRadius(around, slot, outer);
    // each round starts anew: more than one or two are rare
    gatherShell(around, slot, -1, outer, radius ** 2, shell);
    if (shell.count < n) {
      if (radius === Infinity) return null;
      continue;
    }
    const bonds = new Float64Array(3 * n);
    for (let place = 0; place < n; place++) {
      const k = shell.order[place];
      bonds.set(shell.bond.subarray(3 * k, 3 * k + 3), 3 * place);
    }
    return bonds;
  }
}

function smallestPairSums(bonds: Float64Array, n: number, sums: Float64Array): number {
  let pair = 0;
  for (let j = 0; j < n; j++) {
    for (let k = j + 1; k < n; k++) {
      const x = bonds[3 * j] + bonds[3 * k];
      const y = bonds[3 * j + 1] + bonds[3 * k + 1];
      const z = bonds[3 * j + 2] + bonds[3 * k + 2];
      sums[pair++] = x * x + y * y + z * z;
    }
  }
  sums.sort();
  let total = 0;
  for (let k = 0; k < n / 2; k++) total += sums[k];
  return total;
}
