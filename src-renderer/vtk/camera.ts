import type { Vec3 } from '../../src-shared/geometry/cell';

/**
 * Where the view looks from, in length units of the sample. All projection in the window (drawing of rings, picking,
 * scale bar) uses this one description; vtk.js is set from it before every frame.
 */
export interface Camera {
  /** the point in the middle of the picture */
  readonly focus: Vec3;
  /** unit vector from the eye to the focus */
  readonly forward: Vec3;
  /** unit vector, perpendicular to `forward` */
  readonly up: Vec3;
  /** half the height of what is seen in the plane through `focus` */
  readonly halfHeight: number;
  readonly perspective: boolean;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Vertical angle of the perspective view, degrees. */
export const VIEW_ANGLE = 30;
const TAN = Math.tan((VIEW_ANGLE * Math.PI) / 360);

export const dot = (a: Vec3, b: Vec3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const plus = (a: Vec3, b: Vec3, share = 1): Vec3 => [
  a[0] + share * b[0],
  a[1] + share * b[1],
  a[2] + share * b[2],
];
export const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export function unit(a: Vec3): Vec3 {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
}

/** Distance of the eye from the focus; in a parallel view only the clipping depends on it. */
export function eyeDistance(camera: Camera): number {
  return camera.halfHeight / TAN;
}

export function eye(camera: Camera): Vec3 {
  return plus(camera.focus, camera.forward, -eyeDistance(camera));
}

export interface Projected {
  /** pixels from the left and from the top */
  x: number;
  y: number;
  /** pixels per length unit at that depth */
  scale: number;
  /** along `forward` from the focus */
  depth: number;
}

/** A point of the sample on the picture. In perspective, null if it lies behind the eye. */
export function project(camera: Camera, size: Size, point: Vec3): Projected | null {
  const offset = plus(point, camera.focus, -1);
  const depth = dot(offset, camera.forward);
  const distance = eyeDistance(camera);
  if (camera.perspective && depth <= -distance) return null;
  const shrink = camera.perspective ? distance / (distance + depth) : 1;
  const scale = (size.height / (2 * camera.halfHeight)) * shrink;
  const right = cross(camera.forward, camera.up);
  return {
    x: size.width / 2 + dot(offset, right) * scale,
    y: size.height / 2 - dot(offset, camera.up) * scale,
    scale,
    depth,
  };
}

export interface Ray {
  readonly origin: Vec3;
  /** unit vector */
  readonly direction: Vec3;
}

/** The line of sight through a pixel. In a parallel view it begins in the plane of the focus and has no beginning. */
export function rayThrough(camera: Camera, size: Size, x: number, y: number): Ray {
  const perPixel = (2 * camera.halfHeight) / size.height;
  const right = cross(camera.forward, camera.up);
  const inPlane = plus(
    plus(camera.focus, right, (x - size.width / 2) * perPixel),
    camera.up,
    (size.height / 2 - y) * perPixel,
  );
  if (!camera.perspective) return { origin: inPlane, direction: camera.forward };
  const origin = eye(camera);
  return { origin, direction: unit(plus(inPlane, origin, -1)) };
}

/** Moves the picture by pixels. */
export function pan(camera: Camera, size: Size, dx: number, dy: number): Camera {
  const perPixel = (2 * camera.halfHeight) / size.height;
  const right = cross(camera.forward, camera.up);
  return {
    ...camera,
    focus: plus(plus(camera.focus, right, -dx * perPixel), camera.up, dy * perPixel),
  };
}

/** Magnifies by `factor`, keeping what lies under the pixel (in the plane of the focus) where it is. */
export function zoomAt(camera: Camera, size: Size, x: number, y: number, factor: number): Camera {
  const perPixel = (2 * camera.halfHeight) / size.height;
  const right = cross(camera.forward, camera.up);
  const kept = 1 - 1 / factor;
  const focus = plus(
    plus(camera.focus, right, (x - size.width / 2) * perPixel * kept),
    camera.up,
    (size.height / 2 - y) * perPixel * kept,
  );
  return { ...camera, focus, halfHeight: camera.halfHeight / factor };
}

/** Moves the picture so that a point lies in its middle, if it was not in sight; else leaves it as it is. */
export function reveal(camera: Camera, size: Size, point: Vec3): Camera {
  const at = project(camera, size, point);
  const inSight =
    at !== null && at.x >= 0 && at.x <= size.width && at.y >= 0 && at.y <= size.height;
  return inSight ? camera : { ...camera, focus: point };
}

function turn(v: Vec3, axis: Vec3, angle: number): Vec3 {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const along = dot(v, axis) * (1 - c);
  return plus(plus([v[0] * c, v[1] * c, v[2] * c], cross(axis, v), s), axis, along);
}

/** Turns the view round the focus as if the sample were a trackball: a drag over the picture's height is half a turn. */
export function orbit(camera: Camera, size: Size, dx: number, dy: number): Camera {
  const perPixel = Math.PI / size.height;
  const right = cross(camera.forward, camera.up);
  let forward = turn(camera.forward, camera.up, -dx * perPixel);
  forward = unit(turn(forward, right, -dy * perPixel));
  let up = turn(camera.up, right, -dy * perPixel);
  up = unit(plus(up, forward, -dot(up, forward)));
  return { ...camera, forward, up };
}

/** A 2D sample is seen from the top, a 3D one from a corner. */
function usualDirection(dimensions: 2 | 3): { forward: Vec3; up: Vec3 } {
  return { forward: dimensions === 2 ? [0, 0, -1] : unit([-0.62, 0.5, -1]), up: [0, 1, 0] };
}

/** A box (edges as rows, origin) seen from the top (2D) or from a corner (3D), with room at the margins in pixels. */
export function fitCell(
  cell: readonly (readonly number[])[],
  origin: readonly number[],
  dimensions: 2 | 3,
  size: Size,
  margins: { left: number; right: number; top: number; bottom: number },
  perspective: boolean,
  from: { forward: Vec3; up: Vec3 } = usualDirection(dimensions),
): Camera {
  const corners = cellCorners(cell, origin, dimensions);
  const middle = corners.reduce<Vec3>(
    (sum, corner) => plus(sum, corner, 1 / corners.length),
    [0, 0, 0],
  );
  const { forward } = from;
  const up = unit(plus(from.up, forward, -dot(from.up, forward)));
  const right = cross(forward, up);
  const reach = (axis: Vec3) =>
    Math.max(...corners.map((corner) => Math.abs(dot(plus(corner, middle, -1), axis))));
  const width = Math.max(1, size.width - margins.left - margins.right);
  const height = Math.max(1, size.height - margins.top - margins.bottom);
  const depth = perspective ? 1.12 : 1; // the near corner is seen larger
  const perPixel = 2 * depth * Math.max(reach(right) / width, reach(up) / height) || 1;
  const halfHeight = (perPixel * size.height) / 2;
  const camera: Camera = { focus: middle, forward, up, halfHeight, perspective };
  return pan(camera, size, (margins.left - margins.right) / 2, (margins.top - margins.bottom) / 2);
}

/** The 4 corners of a 2D cell or the 8 of a 3D cell. */
export function cellCorners(
  cell: readonly (readonly number[])[],
  origin: readonly number[],
  dimensions: 2 | 3,
): Vec3[] {
  const corners: Vec3[] = [];
  for (let k = 0; k < (dimensions === 2 ? 4 : 8); k++) {
    const share = [k & 1, (k >> 1) & 1, dimensions === 2 ? 0 : (k >> 2) & 1];
    const at = (axis: 0 | 1 | 2) =>
      dimensions === 2 && axis === 2
        ? 0
        : origin[axis] +
          share[0] * cell[0][axis] +
          share[1] * cell[1][axis] +
          share[2] * cell[2][axis];
    corners.push([at(0), at(1), at(2)]);
  }
  return corners;
}
