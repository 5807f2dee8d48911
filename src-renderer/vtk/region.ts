import { cross, eyeDistance, type Camera, type Size } from './camera';

/** A box (two opposite corners) or a lasso (its corners in order), pixels of the picture: x0 y0 x1 y1 … */
export interface Region {
  readonly kind: 'box' | 'lasso';
  readonly points: readonly number[];
}

/** Whether a point lies within the polygon: the number of edges that a ray to the right crosses is odd. */
export function insidePolygon(points: readonly number[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
    const [xi, yi, xj, yj] = [points[i], points[i + 1], points[j], points[j + 1]];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/**
 * Atoms whose centre is seen within a region, also those that others cover; atoms behind the eye are not.
 *
 * @param positions [3N]
 * @param shown [N]: only atoms that are drawn whole (2); null: all
 * @returns rows, ascending
 */
export function rowsInRegion(
  camera: Camera,
  size: Size,
  positions: Float32Array,
  shown: Uint8Array | null,
  { kind, points }: Region,
): Int32Array {
  const xs = points.filter((_, k) => k % 2 === 0);
  const ys = points.filter((_, k) => k % 2 === 1);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const [rx, ry, rz] = cross(camera.forward, camera.up);
  const [ux, uy, uz] = camera.up;
  const [fx, fy, fz] = camera.forward;
  const [ox, oy, oz] = camera.focus;
  const distance = eyeDistance(camera);
  const perUnit = size.height / (2 * camera.halfHeight);
  const found = new Int32Array(positions.length / 3);
  let count = 0;
  for (let i = 0; i < found.length; i++) {
    if (shown !== null && shown[i] !== 2) continue;
    const x = positions[3 * i] - ox;
    const y = positions[3 * i + 1] - oy;
    const z = positions[3 * i + 2] - oz;
    let scale = perUnit;
    if (camera.perspective) {
      const depth = distance + x * fx + y * fy + z * fz;
      if (depth <= 0) continue;
      scale *= distance / depth;
    }
    const px = size.width / 2 + (x * rx + y * ry + z * rz) * scale;
    if (!(px >= left && px <= right)) continue;
    const py = size.height / 2 - (x * ux + y * uy + z * uz) * scale;
    if (!(py >= top && py <= bottom)) continue;
    if (kind === 'lasso' && !insidePolygon(points, px, py)) continue;
    found[count++] = i;
  }
  return found.slice(0, count);
}

/** What a region encloses, pixels². A tiny one was a slip of the hand. */
export function regionArea({ kind, points }: Region): number {
  if (kind === 'box') return Math.abs((points[2] - points[0]) * (points[3] - points[1]));
  let area = 0;
  for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2)
    area += points[j] * points[i + 1] - points[i] * points[j + 1];
  return Math.abs(area) / 2;
}
