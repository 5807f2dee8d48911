import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Cell } from '../../../src-shared/geometry/cell';
import { buildNeighbourGrid } from '../neighbourGrid';
import { forEachNeighbourhood } from '../neighbourhoods';

/** Goes up whenever the numbers of `coordination` change. */
export const COORDINATION_REVISION = 1;

export interface CoordinationOptions {
  /** neighbours are nearer than this, length units */
  cutoff: number;
  dimensions: 2 | 3;
  /** only bonds from a centre of one species to a neighbour of the other count: partial coordination Z_AB */
  between?: { types: Int32Array; centre: number; neighbour: number };
}

/**
 * Number of atoms within a cutoff of each atom, every periodic image counted, the atom itself not.
 *
 * @param positions interleaved x y z, [3N], length units
 * @returns [N]; NaN for an atom without a position and, between species, for centres of another one
 * @throws PlastiscopeError `usage` if the cutoff exceeds the smallest height of a periodic axis, `input` if there is not
 *   one type for each atom
 */
export function coordination(
  positions: Float64Array,
  cell: Cell,
  { cutoff, dimensions, between }: CoordinationOptions,
): Float64Array {
  const atoms = positions.length / 3;
  if (between !== undefined && between.types.length !== atoms) {
    throw new PlastiscopeError(
      'input',
      `There are ${atoms} atoms but ${between.types.length} types: give one type for each atom.`,
    );
  }
  const counts = new Float64Array(atoms).fill(NaN);
  const grid = buildNeighbourGrid(positions, cell, cutoff, dimensions);
  forEachNeighbourhood(grid, 0, atoms, (slot, near) => {
    const row = grid.row[slot];
    if (between === undefined) counts[row] = near.count;
    else if (between.types[row] === between.centre) {
      counts[row] = 0;
      for (let k = 0; k < near.count; k++) {
        if (between.types[grid.row[near.slot[k]]] === between.neighbour) counts[row]++;
      }
    }
  });
  return counts;
}
