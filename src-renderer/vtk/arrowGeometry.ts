import type { Vec3 } from '../../src-shared/geometry/cell';

/** Displacements to draw as arrows from the atoms' places. */
export interface ArrowField {
  /** where the arrows begin, [3N] */
  from: Float32Array;
  /** true displacements, [3N], length units; NaN: none */
  vectors: Float32Array;
  /** drawn length over true length */
  scale: number;
  /** shorter ones are not drawn, length units */
  least: number;
  /** RGB 0–255 of a displacement of this length */
  colour: (length: number) => readonly [number, number, number];
}

/** Rows whose arrows are drawn, and how many there would be without a limit. */
export interface ArrowRows {
  rows: Int32Array;
  wanted: number;
}

/** Arrows as they are drawn: the rows of a field, and how many there would be without a limit. */
export interface DrawnArrows extends ArrowRows {
  field: ArrowField;
}

/** Triangles with one colour for each corner. */
export interface ArrowMesh {
  /** [3V] */
  points: Float32Array;
  /** [4V] */
  rgba: Uint8Array;
  /** 3, a, b, c for each triangle */
  triangles: Uint32Array;
}

/** More arrows than this are one grey felt, and slow: of more, the longest are drawn. */
export const MOST_ARROWS = 10_000;

/**
 * Rows of the displacements that are long enough and belong to atoms drawn whole.
 *
 * @param shown [N]: 2 whole; null: all whole
 * @param most of more, the longest; of those alike within 1 % at the border the lowest rows
 */
export function arrowRows(
  { vectors, least }: Pick<ArrowField, 'vectors' | 'least'>,
  shown: Uint8Array | null,
  most = MOST_ARROWS,
): ArrowRows {
  const atoms = vectors.length / 3;
  const lengths = new Float32Array(atoms);
  let wanted = 0;
  for (let row = 0; row < atoms; row++) {
    const length = lengthOf(vectors, row);
    const drawn = length >= least && length > 0 && (shown === null || shown[row] === 2);
    lengths[row] = drawn ? length : 0;
    if (drawn) wanted += 1;
  }
  // the upper half of a float's bits: its order, in bins less than 1 % wide whatever the longest is
  const bits = new Uint32Array(lengths.buffer);
  let lowest = 0;
  let fromLowest = wanted;
  if (wanted > most) {
    const counts = new Uint32Array(0x8000);
    for (let row = 0; row < atoms; row++) if (lengths[row] > 0) counts[bits[row] >>> 16]++;
    lowest = counts.length;
    fromLowest = most;
    while (fromLowest >= counts[lowest - 1]) fromLowest -= counts[--lowest];
    lowest -= 1;
  }
  const rows = new Int32Array(Math.min(wanted, most));
  let count = 0;
  for (let row = 0; row < atoms; row++) {
    const bin = bits[row] >>> 16;
    if (lengths[row] > 0 && (bin > lowest || (bin === lowest && fromLowest-- > 0)))
      rows[count++] = row;
  }
  return { rows, wanted };
}

/** |u| of a row; NaN where it is missing. */
export function lengthOf(vectors: Float32Array, row: number): number {
  const x = vectors[3 * row];
  const y = vectors[3 * row + 1];
  const z = vectors[3 * row + 2];
  // several times as quick as Math.hypot
  return Math.sqrt(x * x + y * y + z * z);
}

/** Corners of an arrow in its own frame: along, and across in two directions; in parts of its length and width. */
interface Shape {
  /** [3C] */
  corners: readonly number[];
  /** [3T], numbers of corners */
  triangles: readonly number[];
}
const HEAD = 0.34;
const flatShape: Shape = {
  corners: [
    [0, 0.32, 0],
    [0, -0.32, 0],
    [1 - HEAD, 0.32, 0],
    [1 - HEAD, -0.32, 0],
    [1 - HEAD, 1, 0],
    [1 - HEAD, -1, 0],
    [1, 0, 0],
  ].flat(),
  triangles: [
    [0, 1, 2],
    [2, 1, 3],
    [4, 5, 6],
  ].flat(),
};
const deepShape: Shape = deep(5);

/** A shaft and a head with so many sides. */
function deep(sides: number): Shape {
  const corners: number[] = [];
  const triangles: number[] = [];
  const ring = (along: number, width: number) => {
    for (let k = 0; k < sides; k++) {
      const angle = (2 * Math.PI * k) / sides;
      corners.push(along, width * Math.cos(angle), width * Math.sin(angle));
    }
  };
  ring(0, 0.32);
  ring(1 - HEAD, 0.32);
  ring(1 - HEAD, 1);
  corners.push(1, 0, 0);
  for (let k = 0; k < sides; k++) {
    const next = (k + 1) % sides;
    triangles.push(k, next, sides + k, sides + k, next, sides + next);
    triangles.push(2 * sides + k, 2 * sides + next, 3 * sides);
    triangles.push(sides + k, 2 * sides + next, 2 * sides + k);
    triangles.push(sides + k, sides + next, 2 * sides + next);
  }
  return { corners, triangles };
}

/**
 * The arrows as triangles: flat ones in the plane of a 2D sample, with sides in 3D. An arrow is as wide as 0.2 of its drawn
 * length, at most `width`.
 *
 * @param rows of the arrows
 * @param width half the width of a head, length units
 * @param lift added to z in 2D, so that arrows lie above the atoms
 */
export function arrowMesh(
  { from, vectors, scale, colour }: ArrowField,
  rows: Int32Array,
  dimensions: 2 | 3,
  width: number,
  lift: number,
): ArrowMesh {
  const { corners, triangles } = dimensions === 2 ? flatShape : deepShape;
  const points = new Float32Array(corners.length * rows.length);
  const rgba = new Uint8Array((4 / 3) * corners.length * rows.length);
  const cells = new Uint32Array((4 / 3) * triangles.length * rows.length);
  const above = dimensions === 2 ? lift : 0;
  let [point, cell] = [0, 0];
  for (let k = 0; k < rows.length; k++) {
    const i = 3 * rows[k];
    const size = lengthOf(vectors, rows[k]);
    const length = size * scale;
    const half = Math.min(width, 0.2 * length);
    const flatZ = dimensions === 2 ? 0 : vectors[i + 2] / size;
    const along: Vec3 = [vectors[i] / size, vectors[i + 1] / size, flatZ];
    const [first, second] = across(along, dimensions);
    const paint = colour(size);
    const start = point;
    // plain loops without an array of their own: they run for every corner of every arrow
    for (let corner = 0; corner < corners.length; corner += 3) {
      const far = corners[corner] * length;
      const left = corners[corner + 1] * half;
      const up = corners[corner + 2] * half;
      const at = 3 * point;
      points[at] = from[i] + far * along[0] + left * first[0] + up * second[0];
      points[at + 1] = from[i + 1] + far * along[1] + left * first[1] + up * second[1];
      points[at + 2] = from[i + 2] + far * along[2] + left * first[2] + up * second[2] + above;
      rgba[4 * point] = paint[0];
      rgba[4 * point + 1] = paint[1];
      rgba[4 * point + 2] = paint[2];
      rgba[4 * point + 3] = 255;
      point += 1;
    }
    for (let corner = 0; corner < triangles.length; corner += 3) {
      cells[cell] = 3;
      cells[cell + 1] = start + triangles[corner];
      cells[cell + 2] = start + triangles[corner + 1];
      cells[cell + 3] = start + triangles[corner + 2];
      cell += 4;
    }
  }
  return { points, rgba, triangles: cells };
}

/** Two unit vectors across a unit vector; in 2D the first one in the plane. */
function across([x, y, z]: Vec3, dimensions: 2 | 3): [Vec3, Vec3] {
  if (dimensions === 2) {
    return [
      [-y, x, 0],
      [0, 0, 1],
    ];
  }
  const other: Vec3 = Math.abs(x) < 0.8 ? [1, 0, 0] : [0, 1, 0];
  const first: Vec3 = [
    y * other[2] - z * other[1],
    z * other[0] - x * other[2],
    x * other[1] - y * other[0],
  ];
  const size = Math.hypot(...first);
  const a: Vec3 = [first[0] / size, first[1] / size, first[2] / size];
  return [a, [y * a[2] - z * a[1], z * a[0] - x * a[2], x * a[1] - y * a[0]]];
}
