import type { Cell } from '../../../src-shared/geometry/cell';
import { buildNeighbourGrid } from '../neighbourGrid';
import { forEachNeighbourhood } from '../neighbourhoods';

/** Goes up whenever the numbers of `coordination` change. */
export const COORDINATION_REVISION = 1;

export interface CoordinationOptions {
  /** neighbours are nearer than this, length units */
  cutoff: number;
  dimensions: 2 | 3;
}

/**
 * Number of atoms within a cutoff of each atom, every periodic image counted, the atom itself not.
 *
 * @param positions interleaved x y z, [3N], length units
 * @returns [N]; NaN for an atom without a position
 * @throws PlastiscopeError `usage` if the cutoff exceeds the smallest height of a periodic axis
 */
export function coordination(
  positions: Float64Array,
  cell: Cell,
  { cutoff, dimensions }: CoordinationOptions,
): Float64Array {
  const atoms = positions.length / 3;
  const counts = new Float64Array(atoms).fill(NaN);
  const grid = buildNeighbourGrid(positions, cell, cutoff, dimensions);
  forEachNeighbourhood(grid, 0, atoms, (slot, near) => {
    counts[grid.row[slot]] = near.count;
  });
  return counts;
}
