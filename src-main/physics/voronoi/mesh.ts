import type { Vec3 } from '../../../src-shared/geometry/matrix';

/** Vertices of a polyhedron by number. Planes of a vertex run counter-clockwise, seen from outside. */
export interface Vertices {
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
  /** three planes of each, [3·room] */
  plane: Int32Array;
  /** [3·room]: entry k is the vertex at the other end of the edge that planes k and k + 1 share */
  edge: Int32Array;
  /** above the plane that cuts */
  height: Float64Array;
  /** 1: is cut off */
  gone: Uint8Array;
}

export interface Planes {
  /** distance from the origin */
  offset: Float64Array;
  label: Int32Array;
  /** room for walks: a number for each plane */
  mark: Int32Array;
}

export function emptyVertices(room: number): Vertices {
  return {
    x: new Float64Array(room),
    y: new Float64Array(room),
    z: new Float64Array(room),
    plane: new Int32Array(3 * room),
    edge: new Int32Array(3 * room),
    height: new Float64Array(room),
    gone: new Uint8Array(room),
  };
}

export function widerVertices(from: Vertices): Vertices {
  const to = emptyVertices(2 * from.x.length);
  to.x.set(from.x);
  to.y.set(from.y);
  to.z.set(from.z);
  to.plane.set(from.plane);
  to.edge.set(from.edge);
  to.height.set(from.height);
  to.gone.set(from.gone);
  return to;
}

export function emptyPlanes(room: number): Planes {
  return {
    offset: new Float64Array(room),
    label: new Int32Array(room),
    mark: new Int32Array(room).fill(-1),
  };
}

export function widerPlanes(from: Planes): Planes {
  const to = emptyPlanes(2 * from.offset.length);
  to.offset.set(from.offset);
  to.label.set(from.label);
  to.mark.set(from.mark);
  return to;
}

interface Corner {
  sign: Vec3;
  plane: Vec3;
  edge: Vec3;
}

/** The corners of a cube whose planes are +x, −x, +y, −y, +z, −z. */
export const cubeVertices: readonly Corner[] = cube();

function cube(): Corner[] {
  const corners = Array.from({ length: 8 }, (_, c) => {
    const bits: Vec3 = [c & 1, (c >> 1) & 1, c >> 2];
    const [px, py, pz] = bits.map((bit, axis) => 2 * axis + bit);
    const mirrored = (bits[0] + bits[1] + bits[2]) % 2 === 1;
    const plane: Vec3 = mirrored ? [px, pz, py] : [px, py, pz];
    const sign: Vec3 = [1 - 2 * bits[0], 1 - 2 * bits[1], 1 - 2 * bits[2]];
    return { sign, plane };
  });
  const across = ({ plane }: { plane: Vec3 }, k: number): number =>
    // the same edge, met from its other end in the opposite sense
    corners.findIndex((other) =>
      other.plane.some((p, m) => p === plane[(k + 1) % 3] && other.plane[(m + 1) % 3] === plane[k]),
    );
  return corners.map((corner) => ({
    ...corner,
    edge: [across(corner, 0), across(corner, 1), across(corner, 2)],
  }));
}
