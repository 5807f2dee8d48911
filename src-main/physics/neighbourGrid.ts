import { PlastiscopeError } from '../../src-shared/contract/errors';
import {
  cellHeights,
  effectiveCell,
  smallestPeriodicHeight,
  toReduced,
} from '../../src-shared/geometry/cell';
import type { Cell } from '../../src-shared/geometry/cell';

/**
 * Atoms sorted into bins of at least the cutoff's width, in reduced coordinates of the cell. "Slot" is the place of an
 * atom in bin order: neighbours in space are neighbours in memory. Atoms without a position (NaN) have no slot.
 */
export interface NeighbourGrid {
  readonly cell: Cell;
  readonly cutoff: number;
  readonly dimensions: 2 | 3;
  /** bins per axis, and how many bins the cutoff reaches */
  readonly bins: readonly [number, number, number];
  readonly reach: readonly [number, number, number];
  /** first slot of each bin, [bins + 1] */
  readonly firstSlot: Int32Array;
  /** row of each slot */
  readonly row: Int32Array;
  /** H·(wrapped s) of each slot, without the origin, [3·slots]; z = 0 in 2D */
  readonly position: Float64Array;
  /** lattice vector that was taken off to wrap, [3·slots] */
  readonly wrap: Int32Array;
}

/** @throws PlastiscopeError `usage` if the cutoff is not positive or larger than the smallest height of a periodic axis */
export function assertCutoff(cell: Cell, cutoff: number, dimensions: 2 | 3): void {
  if (!(cutoff > 0) || !Number.isFinite(cutoff)) {
    throw new PlastiscopeError(
      'usage',
      `The neighbour cutoff must be a positive length, not ${cutoff}.`,
    );
  }
  const height = smallestPeriodicHeight(cell, dimensions);
  if (cutoff > height) {
    throw new PlastiscopeError(
      'usage',
      `The neighbour cutoff ${cutoff} is larger than the cell, whose smallest height is ${height.toPrecision(6)}: give a smaller cutoff.`,
    );
  }
}

/**
 * Sorts atoms into bins. Any triclinic cell, any mix of periodic axes, positions wrapped or not.
 *
 * @param positions interleaved x y z, [3N]; NaN rows are left out
 */
export function buildNeighbourGrid(
  positions: Float64Array,
  rawCell: Cell,
  cutoff: number,
  dimensions: 2 | 3,
): NeighbourGrid {
  assertCutoff(rawCell, cutoff, dimensions);
  const cell = effectiveCell(rawCell, dimensions);
  const atoms = positions.length / 3;
  const s = toReduced(positions, cell, dimensions);
  const { low, high, present } = extent(s);
  const heights = cellHeights(cell, dimensions);

  // bins hold about one atom or more each, so that empty space costs no memory
  const perAxis = Math.max(1, Math.ceil(present ** (1 / dimensions)));
  const bins: [number, number, number] = [1, 1, 1];
  const reach: [number, number, number] = [0, 0, 0];
  const span: [number, number, number] = [1, 1, 1];
  for (let axis = 0; axis < dimensions; axis++) {
    if (!cell.periodic[axis]) span[axis] = Math.max(high[axis] - low[axis], 1e-12) * (1 + 1e-12);
    const length = heights[axis] * span[axis];
    bins[axis] = Math.max(1, Math.min(Math.floor(length / cutoff), 4 * perAxis));
    reach[axis] = Math.ceil((cutoff * bins[axis]) / length - 1e-12);
    if (!cell.periodic[axis]) reach[axis] = Math.min(reach[axis], bins[axis] - 1);
  }

  const wrapOf = new Int32Array(s.length);
  const binOf = new Int32Array(atoms).fill(-1);
  const firstSlot = new Int32Array(bins[0] * bins[1] * bins[2] + 1);
  const at = [0, 0, 0];
  for (let i = 0; i < atoms; i++) {
    if (!(Number.isFinite(s[3 * i]) && Number.isFinite(s[3 * i + 1]))) continue;
    if (dimensions === 3 && !Number.isFinite(s[3 * i + 2])) continue;
    for (let axis = 0; axis < dimensions; axis++) {
      const k = 3 * i + axis;
      let fraction: number;
      if (cell.periodic[axis]) {
        let shift = Math.floor(s[k]);
        if (s[k] - shift >= 1) shift++; // −1e-17 − floor is exactly 1
        s[k] -= shift;
        wrapOf[k] = shift;
        fraction = Math.max(0, s[k]);
      } else {
        fraction = (s[k] - low[axis]) / span[axis];
      }
      at[axis] = Math.min(bins[axis] - 1, Math.floor(fraction * bins[axis]));
    }
    const bin = (at[2] * bins[1] + at[1]) * bins[0] + at[0];
    binOf[i] = bin;
    firstSlot[bin + 1]++;
  }
  for (let bin = 1; bin < firstSlot.length; bin++) firstSlot[bin] += firstSlot[bin - 1];

  const next = firstSlot.slice(0, -1);
  const row = new Int32Array(firstSlot[firstSlot.length - 1]);
  const position = new Float64Array(3 * row.length);
  const wrap = new Int32Array(3 * row.length);
  const { h } = cell;
  for (let i = 0; i < atoms; i++) {
    if (binOf[i] < 0) continue;
    const slot = next[binOf[i]]++;
    row[slot] = i;
    const a = s[3 * i];
    const b = s[3 * i + 1];
    const c = dimensions === 3 ? s[3 * i + 2] : 0;
    position[3 * slot] = h[0] * a + h[1] * b + h[2] * c;
    position[3 * slot + 1] = h[3] * a + h[4] * b + h[5] * c;
    position[3 * slot + 2] = h[6] * a + h[7] * b + h[8] * c;
    wrap.set(wrapOf.subarray(3 * i, 3 * i + 3), 3 * slot);
  }
  return { cell, cutoff, dimensions, bins, reach, firstSlot, row, position, wrap };
}

/** Smallest and largest reduced coordinates, and how many atoms have a position at all. */
function extent(s: Float64Array): { low: number[]; high: number[]; present: number } {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  let present = 0;
  for (let k = 0; k < s.length; k += 3) {
    if (!(Number.isFinite(s[k]) && Number.isFinite(s[k + 1]))) continue;
    present++;
    for (let axis = 0; axis < 3; axis++) {
      if (s[k + axis] < low[axis]) low[axis] = s[k + axis];
      if (s[k + axis] > high[axis]) high[axis] = s[k + axis];
    }
  }
  return { low, high, present };
}
