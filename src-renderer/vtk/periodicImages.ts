import { radiiOf } from './subset';

/** Which atoms are drawn again beside the cell: rows, and where the images lie. */
export interface PeriodicImages {
  rows: Int32Array;
  /** [3M] */
  positions: Float32Array;
  /** [M] */
  radii: Float32Array;
}

/** Share of the edges in which periodic images are drawn. In 3D they would hide the sample, so they are few and faint. */
export const IMAGE_MARGIN = { 2: 0.42, 3: 0.12 } as const;

/**
 * Images of a sample within a margin around its cell, in 2D across its edges, in 3D across its faces.
 *
 * @param cell edges a, b, c as rows
 * @param origin of the cell
 * @param periodic per axis
 * @param margin share of the edges beyond which nothing is drawn, e.g. 0.3
 * @param rows atoms that have images; null: all
 */
export function periodicImages(
  positions: Float32Array,
  radii: Float32Array,
  cell: readonly (readonly number[])[],
  origin: readonly number[],
  periodic: readonly boolean[],
  margin: number,
  dimensions: 2 | 3 = 2,
  rows: Int32Array | null = null,
): PeriodicImages {
  const [a, b] = cell;
  const c = dimensions === 2 ? [0, 0, 1] : cell[2];
  const inverse = inverseOf(
    dimensions === 2 ? [a[0], a[1], 0] : a,
    dimensions === 2 ? [b[0], b[1], 0] : b,
    c,
  );
  const across = [0, 1, 2].map((axis) => periodic[axis] && axis < dimensions);
  /** steps along each axis whose image lies within the margin: from the first to the last */
  const [first, last] = [new Int8Array(3), new Int8Array(3)];
  const within = (s: number) => s >= -margin && s <= 1 + margin;
  const found: number[] = [];
  const places: number[] = [];
  const count = rows?.length ?? radii.length;
  // plain loops: this runs for every atom
  for (let k = 0; k < count; k++) {
    const i = rows === null ? k : rows[k];
    const x = positions[3 * i];
    const y = positions[3 * i + 1];
    const z = positions[3 * i + 2];
    const dx = x - origin[0];
    const dy = y - origin[1];
    const dz = dimensions === 2 ? 0 : z - origin[2];
    for (let axis = 0; axis < 3; axis++) {
      if (!across[axis]) continue;
      const s = dx * inverse[axis] + dy * inverse[3 + axis] + dz * inverse[6 + axis];
      first[axis] = within(s - 1) ? -1 : 0;
      last[axis] = within(s + 1) ? 1 : 0;
    }
    for (let l = first[0]; l <= last[0]; l++) {
      for (let m = first[1]; m <= last[1]; m++) {
        for (let n = first[2]; n <= last[2]; n++) {
          if (l === 0 && m === 0 && n === 0) continue;
          found.push(i);
          places.push(
            x + l * a[0] + m * b[0] + n * c[0],
            y + l * a[1] + m * b[1] + n * c[1],
            dimensions === 2 ? z : z + l * a[2] + m * b[2] + n * c[2],
          );
        }
      }
    }
  }
  const images = new Int32Array(found);
  return {
    rows: images,
    positions: new Float32Array(places),
    radii: radiiOf(radii, images),
  };
}

/** Columns give the reduced coordinates: s_k = Σ r_j M[3 j + k], with the edges as the rows of the matrix inverted. */
function inverseOf(
  a: readonly number[],
  b: readonly number[],
  c: readonly number[],
): readonly number[] {
  const volume =
    a[0] * (b[1] * c[2] - b[2] * c[1]) -
    a[1] * (b[0] * c[2] - b[2] * c[0]) +
    a[2] * (b[0] * c[1] - b[1] * c[0]);
  return [
    b[1] * c[2] - b[2] * c[1],
    a[2] * c[1] - a[1] * c[2],
    a[1] * b[2] - a[2] * b[1],
    b[2] * c[0] - b[0] * c[2],
    a[0] * c[2] - a[2] * c[0],
    a[2] * b[0] - a[0] * b[2],
    b[0] * c[1] - b[1] * c[0],
    a[1] * c[0] - a[0] * c[1],
    a[0] * b[1] - a[1] * b[0],
  ].map((each) => each / volume);
}
