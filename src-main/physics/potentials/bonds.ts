import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { cellHeights, effectiveMatrix } from '../../../src-shared/geometry/cell';
import { findNeighbours } from '../neighbours';
import type { NeighbourList } from '../neighbours';
import { copyPlace, replicate } from './replicate';
import { assertComplete } from './structure';
import type { Structure } from './structure';

/** Pairs of atoms, or of an atom and an image, within a reach: each pair once, with every image that is near enough. */
export interface Bonds {
  /** bonds whose first atom is i: start[i] … start[i + 1] − 1, [N + 1] */
  readonly start: Int32Array;
  /** second atom of each bond, ≥ the first; equal to it for an atom and its own image, [bonds] */
  readonly second: Int32Array;
  /** lattice vector H n of the second atom's image, length units, [3·bonds]: the bond is x_second + H n − x_first */
  readonly offset: Float64Array;
}

/** From so many copies of a cell, and atoms in all of them, on it is not a small sample but a mistake. */
const MANY_COPIES = 100;
const MANY_ATOMS = 1e6;

/**
 * Bonds shorter than `reach`, for any cell, also one that is smaller than the reach: then several images of one atom count.
 *
 * @param reach length units
 * @throws PlastiscopeError `input` if an atom has no position, or the cell is so thin that it would have to be repeated without end
 */
export function findBonds(structure: Structure, reach: number): Bonds {
  assertComplete(structure);
  const { types, cell, dimensions } = structure;
  const heights = cellHeights(cell, dimensions);
  const copiesAlong = (axis: number): number =>
    axis < dimensions && cell.periodic[axis]
      ? Math.max(1, Math.ceil((reach / heights[axis]) * (1 + 1e-12)))
      : 1;
  const counts = [copiesAlong(0), copiesAlong(1), copiesAlong(2)] as const;
  const copies = counts[0] * counts[1] * counts[2];
  if (copies > MANY_COPIES && copies * types.length > MANY_ATOMS) {
    const thinnest = Math.min(...heights.filter((_, axis) => copiesAlong(axis) > 1));
    throw new PlastiscopeError(
      'input',
      `The cell is only ${thinnest.toPrecision(3)} high along one axis, far below the reach ${reach.toPrecision(3)} of the potential: it would have to be repeated ${counts.join(' × ')} times. Check its edges and the number of dimensions.`,
    );
  }
  const wide = copies > 1 ? replicate(structure, counts) : structure;
  const near = findNeighbours(wide.positions, wide.cell, reach, dimensions, types.length);
  return halve(near, types.length, counts, effectiveMatrix(cell.h, dimensions));
}

/** Of the neighbours of the atoms, in a cell that is `counts` times as large, one of each pair i → j, j → i. */
function halve(
  near: NeighbourList,
  atoms: number,
  counts: readonly [number, number, number],
  h: Float64Array,
): Bonds {
  const room = near.offsets[atoms];
  const start = new Int32Array(atoms + 1);
  const second = new Int32Array(room);
  const offset = new Float64Array(3 * room);
  const repeated = counts[0] * counts[1] * counts[2] > 1;
  let bonds = 0;
  for (let i = 0; i < atoms; i++) {
    for (let k = near.offsets[i]; k < near.offsets[i + 1]; k++) {
      const row = near.indices[k];
      const j = row % atoms;
      if (j < i) continue;
      let a: number = near.shifts[3 * k];
      let b: number = near.shifts[3 * k + 1];
      let c: number = near.shifts[3 * k + 2];
      if (repeated) {
        const [p, q, r] = copyPlace((row - j) / atoms, counts);
        a = a * counts[0] + p;
        b = b * counts[1] + q;
        c = c * counts[2] + r;
      }
      if (j === i && !(c > 0 || (c === 0 && (b > 0 || (b === 0 && a > 0))))) continue;
      second[bonds] = j;
      offset[3 * bonds] = h[0] * a + h[1] * b + h[2] * c;
      offset[3 * bonds + 1] = h[3] * a + h[4] * b + h[5] * c;
      offset[3 * bonds + 2] = h[6] * a + h[7] * b + h[8] * c;
      bonds++;
    }
    start[i + 1] = bonds;
  }
  return { start, second: second.slice(0, bonds), offset: offset.slice(0, 3 * bonds) };
}

/** Bond vectors x_second + H n − x_first, [3·bonds]; the third component is 0 in 2D. */
export function bondVectors(
  bonds: Bonds,
  positions: Float64Array,
  dimensions: 2 | 3,
  out: Float64Array,
): void {
  const { start, second, offset } = bonds;
  for (let i = 0; i + 1 < start.length; i++) {
    const x = positions[3 * i];
    const y = positions[3 * i + 1];
    const z = positions[3 * i + 2];
    for (let k = start[i]; k < start[i + 1]; k++) {
      const j = 3 * second[k];
      out[3 * k] = positions[j] + offset[3 * k] - x;
      out[3 * k + 1] = positions[j + 1] + offset[3 * k + 1] - y;
      out[3 * k + 2] = dimensions === 3 ? positions[j + 2] + offset[3 * k + 2] - z : 0;
    }
  }
}
