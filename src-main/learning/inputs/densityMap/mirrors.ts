import { determinant3 } from '../../../../src-shared/geometry/matrix';

/**
 * Symmetry operations of a loading, applied to coordinates in the loading frame (X ∥ t, Y ∥ η).
 * They leave the strain tensor as it is, so a mirrored neighbourhood has the label of the original.
 * In 3D each also comes with z → −z: index + 4.
 *
 * | index | coordinates | pixels S[y][x] |
 * |---|---|---|
 * | 0 | (x, y) | S[y][x] |
 * | 1 | (y, x): mirror plane contains ζ | S[x][y] |
 * | 2 | (−y, −x): mirror plane normal to ζ | S[G−1−x][G−1−y] |
 * | 3 | (−x, −y): their product | S[G−1−y][G−1−x] |
 *
 * Source: Fan & Ma, Nat. Commun. 12, 1506 (2021), Methods.
 */
export type Mirror = number;

export function mirrorCount(dimensions: 2 | 3): 4 | 8 {
  return dimensions === 2 ? 4 : 8;
}

/**
 * Rows of the frame that shows the mirrored neighbourhood: M Q, with Q the loading frame.
 *
 * @param q rows of Q, [9], row-major
 * @throws RangeError if the mirror is not one of 0…7
 */
export function mirroredFrame(q: Float64Array, mirror: Mirror): Float64Array {
  if (!Number.isInteger(mirror) || mirror < 0 || mirror > 7) {
    throw new RangeError(`mirroredFrame: ${mirror} is not a mirror (0 to 7)`);
  }
  const swap = (mirror & 3) === 1 || (mirror & 3) === 2;
  const sign = (mirror & 3) === 2 || (mirror & 3) === 3 ? -1 : 1;
  const zSign = mirror >= 4 ? -1 : 1;
  const out = new Float64Array(9);
  for (let k = 0; k < 3; k++) {
    out[k] = sign * q[swap ? 3 + k : k];
    out[3 + k] = sign * q[swap ? k : 3 + k];
    out[6 + k] = zSign * q[6 + k];
  }
  return out;
}

/**
 * The mirrors that show a neighbourhood turned and never reflected, whatever the hand of the loading frame: in 2D both directions
 * of one elongation axis, so that what is averaged over them depends on the strain tensor alone and has no seam where the axis
 * has turned by 180° or where `simple-` brings a reflected frame.
 *
 * @param q rows of the loading frame, [9], row-major
 */
export function turns(q: Float64Array): readonly Mirror[] {
  return determinant3(q) > 0 ? [0, 3] : [1, 2];
}

/**
 * Which pixel of a map each pixel of its mirrored map shows, by the table above: mirrored[k] = map[mirroredPixels[k]].
 *
 * @param grid G, pixels per edge
 * @returns [G^dimensions], in the order of the map: [y][x] or [z][y][x]
 */
export function mirroredPixels(grid: number, dimensions: 2 | 3, mirror: Mirror): Int32Array {
  const plane = grid * grid;
  return Int32Array.from({ length: grid ** dimensions }, (_, k) => {
    const [z, y, x] = [Math.floor(k / plane), Math.floor(k / grid) % grid, k % grid];
    const swap = (mirror & 3) === 1 || (mirror & 3) === 2;
    const turn = (mirror & 3) === 2 || (mirror & 3) === 3;
    const [row, column] = swap ? [x, y] : [y, x];
    const inPlane = turn ? (grid - 1 - row) * grid + (grid - 1 - column) : row * grid + column;
    return (mirror >= 4 ? grid - 1 - z : z) * plane + inPlane;
  });
}
