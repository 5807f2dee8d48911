import { cellHeights } from '../../../src-shared/geometry/cell';
import { column3, inverse3, unit } from '../../../src-shared/geometry/matrix';
import type { Vec3 } from '../../../src-shared/geometry/matrix';
import type { Surroundings } from './surroundings';

/** A face of the simulation cell along an axis that is not periodic. */
export interface Wall {
  axis: number;
  /** unit normal, outwards */
  normal: Vec3;
  /** reduced coordinate of the wall and height of the cell: their product with a difference in s is a distance */
  at: number;
  height: number;
}

/** Where every cell begins: a square or cube that holds any cell, and the walls that cut it. */
export interface StartRegion {
  halfWidth: number;
  walls: readonly Wall[];
}

/**
 * No cell reaches farther from its atom than Σ|edge|, halved along periodic axes: rounding reduced coordinates to the
 * nearest image brings any point that near to an image of the atom. Walls are the faces of the simulation cell, moved out
 * to the atoms where these lie beyond it.
 */
export function startRegion({ grid, low, high }: Surroundings): StartRegion {
  const { cell, dimensions } = grid;
  const inverse = inverse3(cell.h);
  const heights = cellHeights(cell, dimensions);
  const walls: Wall[] = [];
  let reach = 0;
  for (let axis = 0; axis < dimensions; axis++) {
    const edge = Math.hypot(...column3(cell.h, axis));
    if (cell.periodic[axis]) {
      reach += edge / 2;
      continue;
    }
    const [first, last] = [Math.min(0, low[axis]), Math.max(1, high[axis])];
    reach += edge * (last - first);
    const row = 3 * axis;
    const [x, y, z] = unit([inverse[row], inverse[row + 1], inverse[row + 2]]);
    walls.push({ axis, normal: [x, y, z], at: last, height: heights[axis] });
    walls.push({ axis, normal: [-x, -y, -z], at: first, height: heights[axis] });
  }
  return { halfWidth: reach * 1.001, walls };
}
