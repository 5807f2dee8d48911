import type { Vec3 } from '../../src-shared/geometry/cell';
import { cellCorners, cross, dot, plus, project, unit, type Camera, type Size } from './camera';

/** A plane with thickness; its place is measured from the cell's centre along the normal. */
export interface SlabPlane {
  /** unit vector */
  readonly normal: Vec3;
  readonly centre: number;
  readonly thickness: number;
}

/** The cell as three edges (rows) and its origin. */
export interface CellBox {
  readonly cell: readonly (readonly number[])[];
  readonly origin: readonly number[];
  readonly dimensions: 2 | 3;
}

export function cellCentre({ cell, origin, dimensions }: CellBox): Vec3 {
  const corners = cellCorners(cell, origin, dimensions);
  return corners.reduce<Vec3>((sum, each) => plus(sum, each, 1 / corners.length), [0, 0, 0]);
}

/** Half the length of the cell along a direction: the slab's centre lies between minus and plus this. */
export function halfExtent(box: CellBox, normal: Vec3): number {
  const middle = cellCentre(box);
  const corners = cellCorners(box.cell, box.origin, box.dimensions);
  return Math.max(...corners.map((corner) => Math.abs(dot(plus(corner, middle, -1), normal))));
}

/**
 * Which atoms lie in a slab: |n·(r − c) − centre| ≤ thickness / 2, with c the cell's centre. Periodic images do not
 * count: a slab at a face shows what lies there and not what lies behind the opposite face.
 *
 * @param positions [3N]
 * @returns [N], 1 inside
 */
export function atomsInSlab(positions: Float32Array, slab: SlabPlane, box: CellBox): Uint8Array {
  const [nx, ny, nz] = slab.normal;
  const middle = dot(cellCentre(box), slab.normal) + slab.centre;
  const half = slab.thickness / 2;
  const inside = new Uint8Array(positions.length / 3);
  for (let i = 0; i < inside.length; i++) {
    const along = positions[3 * i] * nx + positions[3 * i + 1] * ny + positions[3 * i + 2] * nz;
    inside[i] = Math.abs(along - middle) <= half ? 1 : 0;
  }
  return inside;
}

/** A point of the slab's middle plane: where its handle sits. */
export function slabMiddle(slab: SlabPlane, box: CellBox): Vec3 {
  return plus(cellCentre(box), slab.normal, slab.centre);
}

/** Pairs of corners (bits: a, b, c) that an edge of the cell joins. */
const EDGES = [0, 1, 0, 2, 0, 4, 1, 3, 1, 5, 2, 3, 2, 6, 3, 7, 4, 5, 4, 6, 5, 7, 6, 7];

/**
 * Where a plane cuts the cell: the corners of a polygon in order, the two ends of a line in 2D, nothing outside.
 *
 * @param at distance of the plane from the cell's centre along its normal
 */
export function slabSection(box: CellBox, normal: Vec3, at: number): Vec3[] {
  const corners = cellCorners(box.cell, box.origin, box.dimensions);
  const level = dot(cellCentre(box), normal) + at;
  const points: Vec3[] = [];
  for (let k = 0; k < EDGES.length; k += 2) {
    const [from, to] = [corners[EDGES[k]], corners[EDGES[k + 1]]];
    if (from === undefined || to === undefined) continue;
    const [before, after] = [dot(from, normal) - level, dot(to, normal) - level];
    if (before === after || before * after > 0) continue;
    const share = before / (before - after);
    points.push(plus(from, plus(to, from, -1), share));
  }
  if (box.dimensions === 2) return points.slice(0, 2);
  if (points.length < 3) return [];
  const middle = points.reduce<Vec3>((sum, each) => plus(sum, each, 1 / points.length), [0, 0, 0]);
  const side = Math.abs(normal[0]) < 0.9 ? ([1, 0, 0] as const) : ([0, 1, 0] as const);
  const first = unit(cross(normal, side));
  const second = cross(normal, first);
  const angle = (point: Vec3) => {
    const offset = plus(point, middle, -1);
    return Math.atan2(dot(offset, second), dot(offset, first));
  };
  return points.sort((a, b) => angle(a) - angle(b));
}

/** Below this share of its true length on the screen a normal counts as the direction of view. */
const FORESHORTENED = 0.15;

/**
 * How far a drag moves a slab along its normal, length units. One that is seen face on moves away from the viewer when
 * dragged up.
 */
export function slabShift(
  camera: Camera,
  size: Size,
  slab: SlabPlane,
  box: CellBox,
  dx: number,
  dy: number,
): number {
  const point = slabMiddle(slab, box);
  const from = project(camera, size, point);
  if (from === null) return 0;
  const right = cross(camera.forward, camera.up);
  const [x, y] = [dot(slab.normal, right), -dot(slab.normal, camera.up)];
  const length2 = x * x + y * y;
  if (length2 < FORESHORTENED ** 2)
    return (-dy / from.scale) * (dot(slab.normal, camera.forward) < 0 ? -1 : 1);
  return (dx * x + dy * y) / (length2 * from.scale);
}
