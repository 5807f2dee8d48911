import type { Cell } from '../../src-shared/geometry/cell';
import { buildNeighbourGrid } from './neighbourGrid';
import { forEachNeighbourhood } from './neighbourhoods';

/** Neighbours of atom i: entries offsets[i] … offsets[i + 1] − 1 of the other arrays. */
export interface NeighbourList {
  /** [rows + 1] */
  offsets: Int32Array;
  /** row of each neighbour, [pairs] */
  indices: Int32Array;
  /** image n of each neighbour as positions were given: the bond is x_j + H n − x_i, [3·pairs] */
  shifts: Int8Array;
}

/**
 * All atoms within a cutoff, every periodic image counted, the atom itself excluded.
 *
 * Any triclinic cell; wrapped and unwrapped positions give the same bonds. In 2D only x and y count. Atoms without a
 * position (NaN) have no neighbours and are nobody's. Shifts are exact while positions lie within 100 cells of each other.
 *
 * @param positions interleaved x y z, [3N], length units
 * @param cutoff bonds shorter than this, length units
 * @param rows how many atoms, from the first on, are asked for their neighbours; by default all
 * @throws PlastiscopeError `usage` if the cutoff exceeds the smallest height of a periodic axis
 */
export function findNeighbours(
  positions: Float64Array,
  cell: Cell,
  cutoff: number,
  dimensions: 2 | 3,
  rows = positions.length / 3,
): NeighbourList {
  const grid = buildNeighbourGrid(positions, cell, cutoff, dimensions);
  const counts = new Int32Array(rows);
  const start = new Int32Array(rows);
  let pairs = 0;
  let found = new Int32Array(32 * rows);
  let images = new Int8Array(3 * found.length);

  forEachNeighbourhood(grid, 0, rows, (slot, near) => {
    if (pairs + near.count > found.length) {
      const room = 2 * (pairs + near.count);
      found = widened(found, new Int32Array(room));
      images = widened(images, new Int8Array(3 * room));
    }
    counts[grid.row[slot]] = near.count;
    start[grid.row[slot]] = pairs;
    for (let k = 0; k < near.count; k++, pairs++) {
      const j = near.slot[k];
      found[pairs] = grid.row[j];
      for (let axis = 0; axis < 3; axis++) {
        // shifts were found between wrapped positions: carry over what wrapping took off
        images[3 * pairs + axis] =
          near.shift[3 * k + axis] + grid.wrap[3 * slot + axis] - grid.wrap[3 * j + axis];
      }
    }
  });

  const offsets = new Int32Array(rows + 1);
  const indices = new Int32Array(pairs);
  const shifts = new Int8Array(3 * pairs);
  for (let i = 0; i < rows; i++) {
    offsets[i + 1] = offsets[i] + counts[i];
    indices.set(found.subarray(start[i], start[i] + counts[i]), offsets[i]);
    shifts.set(images.subarray(3 * start[i], 3 * (start[i] + counts[i])), 3 * offsets[i]);
  }
  return { offsets, indices, shifts };
}

function widened<T extends Int32Array | Int8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
