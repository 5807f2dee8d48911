import {
  cellHeights,
  cellVolume,
  effectiveCell,
  smallestPeriodicHeight,
  toReduced,
} from '../../../src-shared/geometry/cell';
import type { Cell } from '../../../src-shared/geometry/cell';
import { column3 } from '../../../src-shared/geometry/matrix';
import type { Vec3 } from '../../../src-shared/geometry/matrix';
import { buildNeighbourGrid } from '../neighbourGrid';
import type { NeighbourGrid } from '../neighbourGrid';

/** What is needed to meet the atoms around one atom in order of distance, as far out as it takes, through every image. */
export interface Surroundings {
  grid: NeighbourGrid;
  /** slot of each row, −1 without a position, [N] */
  slotOf: Int32Array;
  /** indices of the bin of each slot, [3·slots] */
  binOf: Int32Array;
  /** distance between opposite faces of a bin, per axis; ∞ for the third axis in 2D */
  width: readonly number[];
  /** a ball of this radius round its centre holds a bin */
  binRadius: number;
  /** mean distance between atoms, (V/N)^(1/d): what "close" is measured with, length units */
  spacing: number;
  /** smallest and largest reduced coordinate along each axis */
  low: readonly number[];
  high: readonly number[];
}

/** Atoms in a bin on average: with these, the first walk of 3^d bins suffices for most atoms of a glass. */
const ATOMS_PER_BIN = { 2: 3, 3: 3 } as const;

/**
 * @param positions interleaved x y z, [3N]; NaN rows are left out
 * @returns null if no atom has a position
 * @throws PlastiscopeError `input` if the cell has no volume
 */
export function findSurroundings(
  positions: Float64Array,
  rawCell: Cell,
  dimensions: 2 | 3,
): Surroundings | null {
  const cell = effectiveCell(rawCell, dimensions);
  const { low, high, present } = extent(toReduced(positions, cell, dimensions), dimensions);
  if (present === 0) return null;
  let space = cellVolume(cell, dimensions);
  for (let axis = 0; axis < dimensions; axis++) {
    // a flat layer of atoms has no extent, but bins have
    if (!cell.periodic[axis]) space *= Math.max(high[axis] - low[axis], 1e-6);
  }
  const spacing = (space / present) ** (1 / dimensions);
  const wanted = spacing * ATOMS_PER_BIN[dimensions] ** (1 / dimensions);
  const cutoff = Math.min(wanted, smallestPeriodicHeight(cell, dimensions));
  const grid = buildNeighbourGrid(positions, cell, cutoff, dimensions);

  const { bins, firstSlot, row } = grid;
  const slotOf = new Int32Array(positions.length / 3).fill(-1);
  const binOf = new Int32Array(3 * row.length);
  for (let bin = 0; bin < firstSlot.length - 1; bin++) {
    for (let slot = firstSlot[bin]; slot < firstSlot[bin + 1]; slot++) {
      slotOf[row[slot]] = slot;
      binOf[3 * slot] = bin % bins[0];
      binOf[3 * slot + 1] = Math.floor(bin / bins[0]) % bins[1];
      binOf[3 * slot + 2] = Math.floor(bin / (bins[0] * bins[1]));
    }
  }
  const heights = cellHeights(cell, dimensions);
  const width = heights.map((height, axis) => {
    if (axis >= dimensions) return Infinity;
    return (height * (cell.periodic[axis] ? 1 : high[axis] - low[axis])) / bins[axis];
  });
  let binRadius = 0;
  for (let axis = 0; axis < dimensions; axis++) {
    const share = (cell.periodic[axis] ? 1 : high[axis] - low[axis]) / bins[axis];
    binRadius += (Math.hypot(...column3(cell.h, axis)) * share) / 2;
  }
  return { grid, slotOf, binOf, width, binRadius, spacing, low, high };
}

/**
 * Every atom that lies outside the shells 0 … `shell` of bins around `slot` is at least this far from it. ∞ once nothing
 * is left.
 */
export function completeRadius(around: Surroundings, slot: number, shell: number): number {
  const { grid, binOf, width } = around;
  let radius = Infinity;
  for (let axis = 0; axis < grid.dimensions; axis++) {
    const bin = binOf[3 * slot + axis];
    const allSeen = bin - shell <= 0 && bin + shell >= grid.bins[axis] - 1;
    if (grid.cell.periodic[axis] || !allSeen) radius = Math.min(radius, shell * width[axis]);
  }
  return radius;
}

/** Centre of a bin, as seen from the atom in `slot`; bins beyond the cell are those of its images. */
export function binCentre(
  { grid, low, high }: Surroundings,
  slot: number,
  bin: Vec3,
): [number, number, number] {
  const { bins, position, dimensions } = grid;
  const { h, periodic } = grid.cell;
  const centre: [number, number, number] = [0, 0, 0];
  for (let axis = 0; axis < dimensions; axis++) {
    const share = (bin[axis] + 0.5) / bins[axis];
    const s = periodic[axis] ? share : low[axis] + share * (high[axis] - low[axis]);
    for (let k = 0; k < 3; k++) centre[k] += h[3 * k + axis] * s;
  }
  for (let k = 0; k < dimensions; k++) centre[k] -= position[3 * slot + k];
  return centre;
}

/** Extent of the atoms in reduced coordinates. */
function extent(
  s: Float64Array,
  dimensions: 2 | 3,
): { low: number[]; high: number[]; present: number } {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  let present = 0;
  for (let k = 0; k < s.length; k += 3) {
    if (!Number.isFinite(s[k] + s[k + 1] + (dimensions === 3 ? s[k + 2] : 0))) continue;
    present++;
    for (let axis = 0; axis < dimensions; axis++) {
      low[axis] = Math.min(low[axis], s[k + axis]);
      high[axis] = Math.max(high[axis], s[k + axis]);
    }
  }
  return { low, high, present };
}
