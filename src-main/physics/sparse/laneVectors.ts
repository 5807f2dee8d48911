import { LANES } from './lanes';

/** 16 KiB of four lanes. */
const chunkRows = 512;

/** Calls `visit` for ranges of rows small enough that four lanes of them stay in the first cache. */
export function forEachChunk(rows: number, visit: (from: number, to: number) => void): void {
  for (let from = 0; from < rows; from += chunkRows) visit(from, Math.min(rows, from + chunkRows));
}

/**
 * Subtracts from four vectors their projections on a basis: W ← W − V (Vᵀ W), one classical Gram–Schmidt pass.
 *
 * @param basis blocks of four orthonormal vectors (zero lanes are allowed), each [4·rows]
 */
export function projectOut(w: Float64Array, basis: readonly Float64Array[]): void {
  const rows = w.length / LANES;
  const found = new Float64Array(16 * basis.length);
  forEachChunk(rows, (from, to) => {
    basis.forEach((block, k) => addOverlap(block, w, from, to, found, 16 * k));
  });
  forEachChunk(rows, (from, to) => {
    basis.forEach((block, k) => subtractProduct(w, block, from, to, found, 16 * k));
  });
}

/** Aᵀ B of two blocks of four vectors, row-major 4 × 4. */
export function overlap(a: Float64Array, b: Float64Array): Float64Array {
  const product = new Float64Array(16);
  addOverlap(a, b, 0, a.length / LANES, product, 0);
  return product;
}

/** c[at + 4i + j] += Σ_rows a_i b_j; two lanes of a at a time, since eight sums fit the registers and sixteen do not. */
export function addOverlap(
  a: Float64Array,
  b: Float64Array,
  from: number,
  to: number,
  c: Float64Array,
  at: number,
): void {
  for (let i = 0; i < 4; i += 2) {
    let s0 = 0, s1 = 0, s2 = 0, s3 = 0, t0 = 0, t1 = 0, t2 = 0, t3 = 0; // prettier-ignore
    const end = 4 * to;
    for (let k = 4 * from; k < end; k += 4) {
      const p = a[k + i];
      const q = a[k + i + 1];
      const b0 = b[k];
      s0 += p * b0;
      t0 += q * b0;
      const b1 = b[k + 1];
      s1 += p * b1;
      t1 += q * b1;
      const b2 = b[k + 2];
      s2 += p * b2;
      t2 += q * b2;
      const b3 = b[k + 3];
      s3 += p * b3;
      t3 += q * b3;
    }
    const line = at + 4 * i;
    c[line] += s0;
    c[line + 1] += s1;
    c[line + 2] += s2;
    c[line + 3] += s3;
    c[line + 4] += t0;
    c[line + 5] += t1;
    c[line + 6] += t2;
    c[line + 7] += t3;
  }
}

/** w_j −= Σ_i v_i c[at + 4i + j] for the rows from ≤ row < to. */
export function subtractProduct(
  w: Float64Array,
  v: Float64Array,
  from: number,
  to: number,
  c: Float64Array,
  at: number,
): void {
  for (let i = 0; i < 4; i += 2) {
    const line = at + 4 * i;
    const p0 = c[line];
    const p1 = c[line + 1];
    const p2 = c[line + 2];
    const p3 = c[line + 3];
    const q0 = c[line + 4];
    const q1 = c[line + 5];
    const q2 = c[line + 6];
    const q3 = c[line + 7];
    const end = 4 * to;
    for (let k = 4 * from; k < end; k += 4) {
      const p = v[k + i];
      const q = v[k + i + 1];
      w[k] -= p * p0 + q * q0;
      w[k + 1] -= p * p1 + q * q1;
      w[k + 2] -= p * p2 + q * q2;
      w[k + 3] -= p * p3 + q * q3;
    }
  }
}

/**
 * Makes the four vectors of a block orthonormal, W = Q R, by modified Gram–Schmidt done twice.
 *
 * @param floor per vector, the length at or below which what is left of it is rounding
 * @returns R, upper triangular, row-major 4 × 4; a vector that depends on the ones before it becomes 0, and so does its entry
 *   on the diagonal
 */
export function orthonormalise(
  w: Float64Array,
  floor: readonly number[] = [0, 1, 2, 3].map((lane) => 1e-13 * laneNorm(w, lane)),
): Float64Array {
  const r = new Float64Array(16);
  for (let lane = 0; lane < LANES; lane++) {
    for (let pass = 0; pass < 2; pass++) {
      for (let other = 0; other < lane; other++) {
        let sum = 0;
        for (let k = 0; k < w.length; k += 4) sum += w[k + other] * w[k + lane];
        for (let k = 0; k < w.length; k += 4) w[k + lane] -= sum * w[k + other];
        r[4 * other + lane] += sum;
      }
    }
    const norm = laneNorm(w, lane);
    const dependent = !(norm > floor[lane]);
    const factor = dependent ? 0 : 1 / norm;
    for (let k = lane; k < w.length; k += 4) w[k] *= factor;
    r[5 * lane] = dependent ? 0 : norm;
  }
  return r;
}

/** Euclidean norm of one of the four vectors. */
export function laneNorm(w: Float64Array, lane: number): number {
  let sum = 0;
  for (let k = lane; k < w.length; k += 4) sum += w[k] * w[k];
  return Math.sqrt(sum);
}

/** Makes each of the four vectors a unit vector; zero vectors stay zero. */
export function normaliseLanes(w: Float64Array): void {
  for (let lane = 0; lane < LANES; lane++) {
    const norm = laneNorm(w, lane);
    if (norm === 0) continue;
    for (let k = lane; k < w.length; k += 4) w[k] /= norm;
  }
}

/** Four vectors side by side from separate ones; lanes without a vector are 0. */
export function toLanes(vectors: readonly Float64Array[], rows: number): Float64Array {
  const block = new Float64Array(LANES * rows);
  vectors.forEach((vector, lane) => {
    for (let row = 0; row < rows; row++) block[LANES * row + lane] = vector[row];
  });
  return block;
}

/** One of the four vectors of a block on its own. */
export function fromLanes(block: Float64Array, lane: number): Float64Array {
  const vector = new Float64Array(block.length / LANES);
  for (let row = 0; row < vector.length; row++) vector[row] = block[LANES * row + lane];
  return vector;
}

/** Blocks with numbers in [−½, ½) that are the same on every machine: somewhere to start from. */
export function startBlock(rows: number, seed: number): Float64Array {
  const block = new Float64Array(LANES * rows);
  let state = (seed * 2654435761 + 1) >>> 0;
  for (let k = 0; k < block.length; k++) {
    // xorshift: G. Marsaglia, J. Stat. Softw. 8, 14 (2003)
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    block[k] = (state >>> 0) / 2 ** 32 - 0.5;
  }
  return block;
}
