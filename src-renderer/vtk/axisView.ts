import type { Vec3 } from '../../src-shared/geometry/cell';
import { fitCell, type Camera, type Size } from './camera';

/** Ends of the sample's axes: '-x' looks from the negative end towards the positive one. */
export type AxisName = 'x' | 'y' | 'z' | '-x' | '-y' | '-z';

/** From the eye to the sample, and what is up in the picture. A view along z is that of a 2D sample. */
const DIRECTIONS: Record<AxisName, { forward: Vec3; up: Vec3 }> = {
  x: { forward: [-1, 0, 0], up: [0, 0, 1] },
  '-x': { forward: [1, 0, 0], up: [0, 0, 1] },
  y: { forward: [0, -1, 0], up: [0, 0, 1] },
  '-y': { forward: [0, 1, 0], up: [0, 0, 1] },
  z: { forward: [0, 0, -1], up: [0, 1, 0] },
  '-z': { forward: [0, 0, 1], up: [0, 1, 0] },
};

/** The whole cell seen along one of the sample's axes. */
export function axisCamera(
  axis: AxisName,
  cell: readonly (readonly number[])[],
  origin: readonly number[],
  size: Size,
  margins: Parameters<typeof fitCell>[4],
  perspective: boolean,
): Camera {
  return fitCell(cell, origin, 3, size, margins, perspective, DIRECTIONS[axis]);
}
