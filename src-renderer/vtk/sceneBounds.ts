import type { Vec3 } from '../../src-shared/geometry/cell';
import { cellCorners, plus } from './camera';
import { IMAGE_MARGIN } from './periodicImages';

/** The largest radius drawn; 0 where none is known. An unknown radius (NaN) does not spoil the others. */
export function largestRadius(radii: Float32Array): number {
  let largest = 0;
  for (const radius of radii) if (radius > largest) largest = radius;
  return largest;
}

/**
 * A sphere that holds the cell, its atoms and the periodic images around it, with some room for atoms that moved out.
 *
 * @param cell edges as rows, @param radii [N]
 */
export function sceneBounds(
  cell: readonly (readonly number[])[],
  origin: readonly number[],
  dimensions: 2 | 3,
  radii: Float32Array,
): { middle: Vec3; radius: number } {
  const corners = cellCorners(cell, origin, dimensions);
  const middle = corners.reduce<Vec3>(
    (sum, each) => plus(sum, each, 1 / corners.length),
    [0, 0, 0],
  );
  const reach = Math.max(...corners.map((corner) => Math.hypot(...plus(corner, middle, -1))));
  const around = 1.05 + 2 * IMAGE_MARGIN[dimensions];
  return { middle, radius: around * reach + 4 * largestRadius(radii) };
}
