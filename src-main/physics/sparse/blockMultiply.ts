import type { BlockMatrix } from './blockMatrix';

/**
 * y ← A x for four vectors side by side, 8·d²·blocks operations.
 *
 * @param x [4·d·N], entry (row, lane) at 4·row + lane
 */
export function multiplyBlocks(matrix: BlockMatrix, x: Float64Array, y: Float64Array): void {
  // two lanes at a time: their sums and the block's numbers fit the registers
  for (let atom = 0; atom < matrix.atoms; atom++) {
    if (matrix.dimensions === 2) {
      multiplyRow2(matrix, atom, 0, x, y);
      multiplyRow2(matrix, atom, 2, x, y);
    } else {
      multiplyRow3(matrix, atom, 0, x, y);
      multiplyRow3(matrix, atom, 2, x, y);
    }
  }
}

function multiplyRow2(
  { rowStart, columns, values }: BlockMatrix,
  atom: number,
  lane: number,
  x: Float64Array,
  y: Float64Array,
): void {
  let xx = 0, xy = 0, yx = 0, yy = 0; // prettier-ignore
  const end = rowStart[atom + 1];
  for (let k = rowStart[atom], v = 4 * k; k < end; k++, v += 4) {
    const at = 8 * columns[k] + lane;
    const p0 = x[at];
    const q0 = x[at + 1];
    const p1 = x[at + 4];
    const q1 = x[at + 5];
    xx += values[v] * p0 + values[v + 1] * p1;
    xy += values[v] * q0 + values[v + 1] * q1;
    yx += values[v + 2] * p0 + values[v + 3] * p1;
    yy += values[v + 2] * q0 + values[v + 3] * q1;
  }
  const at = 8 * atom + lane;
  y[at] = xx;
  y[at + 1] = xy;
  y[at + 4] = yx;
  y[at + 5] = yy;
}

function multiplyRow3(
  { rowStart, columns, values }: BlockMatrix,
  atom: number,
  lane: number,
  x: Float64Array,
  y: Float64Array,
): void {
  let xp = 0, xq = 0, yp = 0, yq = 0, zp = 0, zq = 0; // prettier-ignore
  const end = rowStart[atom + 1];
  for (let k = rowStart[atom], v = 9 * k; k < end; k++, v += 9) {
    const at = 12 * columns[k] + lane;
    const p0 = x[at];
    const q0 = x[at + 1];
    const p1 = x[at + 4];
    const q1 = x[at + 5];
    const p2 = x[at + 8];
    const q2 = x[at + 9];
    xp += values[v] * p0 + values[v + 1] * p1 + values[v + 2] * p2;
    xq += values[v] * q0 + values[v + 1] * q1 + values[v + 2] * q2;
    yp += values[v + 3] * p0 + values[v + 4] * p1 + values[v + 5] * p2;
    yq += values[v + 3] * q0 + values[v + 4] * q1 + values[v + 5] * q2;
    zp += values[v + 6] * p0 + values[v + 7] * p1 + values[v + 8] * p2;
    zq += values[v + 6] * q0 + values[v + 7] * q1 + values[v + 8] * q2;
  }
  const at = 12 * atom + lane;
  y[at] = xp;
  y[at + 1] = xq;
  y[at + 4] = yp;
  y[at + 5] = yq;
  y[at + 8] = zp;
  y[at + 9] = zq;
}
