import type { Factorisation } from './factorise';
import { LANES } from './lanes';

/**
 * Solves (A − σ I) X = B for four right-hand sides at once: each number of the factor is fetched once for all of them.
 *
 * @param b four vectors side by side, [4·d·N]: entry (row, lane) at 4·row + lane; rows d·atom + axis
 * @param x result, of the same shape; may be b
 */
export function solve(factorisation: Factorisation, b: Float64Array, x: Float64Array): void {
  const { analysis, columns, pivots } = factorisation;
  const { dimensions, nodeStart, order, rows } = analysis;
  const block = LANES * dimensions;
  const y = new Float64Array(b.length);
  for (let k = 0; k < order.length; k++) {
    for (let c = 0; c < block; c++) y[block * k + c] = b[block * order[k] + c];
  }
  const tallest = rows.reduce((most, below) => Math.max(most, below.length), 0);
  const outside = new Float64Array(block * tallest);
  const nodes = columns.length;
  for (let node = 0; node < nodes; node++) {
    const own = y.subarray(block * nodeStart[node], block * nodeStart[node + 1]);
    forwardCorner(columns[node], own);
    const below = rows[node].length;
    outside.fill(0, 0, block * below);
    forwardBelow(columns[node], own, outside, dimensions * below);
    for (let k = 0; k < below; k++) {
      const at = block * rows[node][k];
      for (let c = 0; c < block; c++) y[at + c] -= outside[block * k + c];
    }
  }
  for (let k = 0; k < pivots.length; k++) {
    for (let lane = 0; lane < 4; lane++) y[4 * k + lane] /= pivots[k];
  }
  for (let node = nodes - 1; node >= 0; node--) {
    const own = y.subarray(block * nodeStart[node], block * nodeStart[node + 1]);
    const below = rows[node].length;
    for (let k = 0; k < below; k++) {
      const at = block * rows[node][k];
      for (let c = 0; c < block; c++) outside[block * k + c] = y[at + c];
    }
    backwardBelow(columns[node], own, outside, dimensions * below);
    backwardCorner(columns[node], own);
  }
  for (let k = 0; k < order.length; k++) {
    for (let c = 0; c < block; c++) x[block * order[k] + c] = y[block * k + c];
  }
}

/** own ← L₁⁻¹ own. */
function forwardCorner(l: Float64Array, own: Float64Array): void {
  const width = own.length / LANES;
  for (let row = 1; row < width; row++) {
    const line = row * width;
    let s0 = own[4 * row];
    let s1 = own[4 * row + 1];
    let s2 = own[4 * row + 2];
    let s3 = own[4 * row + 3];
    for (let k = 0, j = 0; k < row; k++, j += 4) {
      const value = l[line + k];
      s0 -= value * own[j];
      s1 -= value * own[j + 1];
      s2 -= value * own[j + 2];
      s3 -= value * own[j + 3];
    }
    own[4 * row] = s0;
    own[4 * row + 1] = s1;
    own[4 * row + 2] = s2;
    own[4 * row + 3] = s3;
  }
}

/** outside ← L₂ own, two rows at a time; `outside` holds `rows` rows. */
function forwardBelow(
  l: Float64Array,
  own: Float64Array,
  outside: Float64Array,
  rows: number,
): void {
  const width = own.length / LANES;
  for (let row = 0; row < rows; row += 2) {
    // an odd last row is computed twice
    const second = row + 1 < rows ? row + 1 : row;
    const upper = (width + row) * width;
    const lower = (width + second) * width;
    let s0 = 0, s1 = 0, s2 = 0, s3 = 0, t0 = 0, t1 = 0, t2 = 0, t3 = 0; // prettier-ignore
    for (let k = 0, j = 0; k < width; k++, j += 4) {
      const p = l[upper + k];
      const q = l[lower + k];
      const x0 = own[j];
      s0 += p * x0;
      t0 += q * x0;
      const x1 = own[j + 1];
      s1 += p * x1;
      t1 += q * x1;
      const x2 = own[j + 2];
      s2 += p * x2;
      t2 += q * x2;
      const x3 = own[j + 3];
      s3 += p * x3;
      t3 += q * x3;
    }
    outside[4 * row] = s0;
    outside[4 * row + 1] = s1;
    outside[4 * row + 2] = s2;
    outside[4 * row + 3] = s3;
    outside[4 * second] = t0;
    outside[4 * second + 1] = t1;
    outside[4 * second + 2] = t2;
    outside[4 * second + 3] = t3;
  }
}

/** own ← own − L₂ᵀ outside, two rows at a time. */
function backwardBelow(
  l: Float64Array,
  own: Float64Array,
  outside: Float64Array,
  rows: number,
): void {
  const width = own.length / LANES;
  for (let row = 0; row < rows; row += 2) {
    const paired = row + 1 < rows;
    const upper = (width + row) * width;
    const lower = paired ? upper + width : upper;
    const at = 4 * row;
    const y0 = outside[at];
    const y1 = outside[at + 1];
    const y2 = outside[at + 2];
    const y3 = outside[at + 3];
    const z0 = paired ? outside[at + 4] : 0;
    const z1 = paired ? outside[at + 5] : 0;
    const z2 = paired ? outside[at + 6] : 0;
    const z3 = paired ? outside[at + 7] : 0;
    for (let k = 0, j = 0; k < width; k++, j += 4) {
      const p = l[upper + k];
      const q = l[lower + k];
      own[j] -= p * y0 + q * z0;
      own[j + 1] -= p * y1 + q * z1;
      own[j + 2] -= p * y2 + q * z2;
      own[j + 3] -= p * y3 + q * z3;
    }
  }
}

/** own ← L₁⁻ᵀ own. */
function backwardCorner(l: Float64Array, own: Float64Array): void {
  const width = own.length / LANES;
  for (let row = width - 1; row > 0; row--) {
    const line = row * width;
    const y0 = own[4 * row];
    const y1 = own[4 * row + 1];
    const y2 = own[4 * row + 2];
    const y3 = own[4 * row + 3];
    for (let k = 0, j = 0; k < row; k++, j += 4) {
      const value = l[line + k];
      own[j] -= value * y0;
      own[j + 1] -= value * y1;
      own[j + 2] -= value * y2;
      own[j + 3] -= value * y3;
    }
  }
}
