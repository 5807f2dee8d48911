import { stopIfAsked } from './watch';
import type { Watch } from './watch';

/** Columns eliminated before the rest of the front is brought up to date: a panel of them stays in the cache. */
const panelColumns = 48;
/** Columns of the rest that are updated together, for the same reason. */
const stripColumns = 128;

/** What became of the pivots of a front. */
export interface Elimination {
  negative: number;
  /** pivots too small to divide by, which were replaced */
  replaced: number;
}

/**
 * Eliminates the first `own` columns of a dense symmetric matrix: A = [L₁ 0; L₂ I] diag(D, S) [·]ᵀ with unit lower L₁.
 *
 * @param front [size²] row-major, lower triangle; afterwards L (without its unit diagonal) in the first `own` columns and
 *   the rest S = A₂₂ − L₂ D L₂ᵀ in the lower triangle of the others; what is above the diagonal is scratch
 * @param pivots D goes to the places from `first`
 * @param tiny pivots of smaller magnitude are replaced by ± this
 * @throws PlastiscopeError `cancelled`; it asks before every panel, since the last fronts of a 3D matrix take most of the time
 */
export function eliminate(
  front: Float64Array,
  size: number,
  own: number,
  pivots: Float64Array,
  first: number,
  tiny: number,
  watch: Watch,
): Elimination {
  const result: Elimination = { negative: 0, replaced: 0 };
  const tall = size + 4;
  const left = new Float64Array(tall * panelColumns);
  const right = new Float64Array(tall * panelColumns);
  const corner = new Float64Array(panelColumns * panelColumns);
  for (let from = 0; from < own; from += panelColumns) {
    stopIfAsked(watch);
    const width = Math.min(panelColumns, own - from);
    const d = pivots.subarray(first + from, first + from + width);
    factorCorner(front, size, from, width, corner, d, tiny, result);
    const below = size - from - width;
    solvePanel(front, size, from, width, corner, d, left, right);
    updateRest(front, size, from + width, below, width, left, right);
  }
  return result;
}

/** L D Lᵀ of the panel's diagonal block; L is copied to `corner`, [width²] row-major. */
function factorCorner(
  front: Float64Array,
  size: number,
  from: number,
  width: number,
  corner: Float64Array,
  d: Float64Array,
  tiny: number,
  result: Elimination,
): void {
  const scaled = new Float64Array(width); // row of L D
  for (let row = 0; row < width; row++) {
    const at = (from + row) * size + from;
    let pivot = front[at + row];
    for (let column = 0; column < row; column++) {
      let sum = front[at + column];
      for (let k = 0; k < column; k++) sum -= scaled[k] * corner[column * width + k];
      const value = sum / d[column];
      scaled[column] = sum;
      corner[row * width + column] = value;
      front[at + column] = value;
      pivot -= sum * value;
    }
    if (!(Math.abs(pivot) >= tiny)) {
      pivot = pivot < 0 ? -tiny : tiny;
      result.replaced++;
    }
    if (pivot < 0) result.negative++;
    d[row] = pivot;
  }
}

/**
 * The panel's rows below its corner, four at a time: X = A L⁻ᵀ (which is L₂ D) and L₂ = X D⁻¹.
 *
 * @param left X in pairs of rows: entry (row, k) at (row >> 1)·2·width + 2k + (row & 1)
 * @param right L₂ in fours of rows; rows beyond the last are zero in both
 */
function solvePanel(
  front: Float64Array,
  size: number,
  from: number,
  width: number,
  corner: Float64Array,
  d: Float64Array,
  left: Float64Array,
  right: Float64Array,
): void {
  const below = size - from - width;
  const x = new Float64Array(4 * width);
  for (let row = 0; row < below; row += 4) {
    const rows = Math.min(4, below - row);
    const at = (from + width + row) * size + from;
    if (rows < 4) x.fill(0);
    for (let r = 0; r < rows; r++) {
      for (let k = 0; k < width; k++) x[4 * k + r] = front[at + r * size + k];
    }
    for (let column = 1; column < width; column++) {
      const line = column * width;
      let s0 = x[4 * column];
      let s1 = x[4 * column + 1];
      let s2 = x[4 * column + 2];
      let s3 = x[4 * column + 3];
      for (let k = 0; k < column; k++) {
        const l = corner[line + k];
        s0 -= l * x[4 * k];
        s1 -= l * x[4 * k + 1];
        s2 -= l * x[4 * k + 2];
        s3 -= l * x[4 * k + 3];
      }
      x[4 * column] = s0;
      x[4 * column + 1] = s1;
      x[4 * column + 2] = s2;
      x[4 * column + 3] = s3;
    }
    const base = row * width;
    const second = base + 2 * width;
    for (let k = 0; k < width; k++) {
      const inverse = 1 / d[k];
      left[base + 2 * k] = x[4 * k];
      left[base + 2 * k + 1] = x[4 * k + 1];
      left[second + 2 * k] = x[4 * k + 2];
      left[second + 2 * k + 1] = x[4 * k + 3];
      for (let r = 0; r < 4; r++) right[base + 4 * k + r] = x[4 * k + r] * inverse;
      for (let r = 0; r < rows; r++) front[at + r * size + k] = right[base + 4 * k + r];
    }
  }
}

/** A₂₂ ← A₂₂ − X L₂ᵀ in the lower triangle, in tiles of 2 × 4. */
function updateRest(
  front: Float64Array,
  size: number,
  from: number,
  below: number,
  width: number,
  left: Float64Array,
  right: Float64Array,
): void {
  const edge = new Float64Array(8);
  for (let strip = 0; strip < below; strip += stripColumns) {
    const stripEnd = Math.min(below, strip + stripColumns);
    for (let row = strip; row < below; row += 2) {
      const last = Math.min(stripEnd, row + 2);
      const at = (from + row) * size + from;
      for (let column = strip; column < last; column += 4) {
        if (row + 2 <= below && column + 4 <= below) {
          subtractTile(left, row * width, right, column * width, width, front, at + column, size);
          continue;
        }
        edge.fill(0);
        subtractTile(left, row * width, right, column * width, width, edge, 0, 4);
        const rows = Math.min(2, below - row);
        const columns = Math.min(4, below - column);
        for (let r = 0; r < rows; r++) {
          for (let c = 0; c < columns; c++) front[at + r * size + column + c] += edge[4 * r + c];
        }
      }
    }
  }
}

/** C −= A Bᵀ for a tile of 2 × 4: eight sums stay in registers, which is what V8 does best (measured against 3×3, 4×4). */
function subtractTile(
  a: Float64Array,
  atA: number,
  b: Float64Array,
  atB: number,
  depth: number,
  c: Float64Array,
  atC: number,
  stride: number,
): void {
  let s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0; // prettier-ignore
  const end = atA + 2 * depth;
  for (let i = atA, j = atB; i < end; i += 2, j += 4) {
    const a0 = a[i];
    const a1 = a[i + 1];
    const b0 = b[j];
    s00 += a0 * b0;
    s10 += a1 * b0;
    const b1 = b[j + 1];
    s01 += a0 * b1;
    s11 += a1 * b1;
    const b2 = b[j + 2];
    s02 += a0 * b2;
    s12 += a1 * b2;
    const b3 = b[j + 3];
    s03 += a0 * b3;
    s13 += a1 * b3;
  }
  c[atC] -= s00;
  c[atC + 1] -= s01;
  c[atC + 2] -= s02;
  c[atC + 3] -= s03;
  c[atC + stride] -= s10;
  c[atC + stride + 1] -= s11;
  c[atC + stride + 2] -= s12;
  c[atC + stride + 3] -= s13;
}
