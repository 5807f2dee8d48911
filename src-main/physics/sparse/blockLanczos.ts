import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { bandEigenpairs, beyond, endPairs } from './bandMatrix';
import type { BandMatrix, RitzPair } from './bandMatrix';
import { LANES } from './lanes';
import type { LaneOperator } from './lanes';
import {
  forEachChunk,
  laneNorm,
  normaliseLanes,
  orthonormalise,
  overlap,
  projectOut,
  startBlock,
  subtractProduct,
} from './laneVectors';
import { stopIfAsked } from './watch';
import type { Watch } from './watch';

export interface LanczosRequest {
  operator: LaneOperator;
  /** blocks of orthonormal vectors that the result must be orthogonal to: exact modes, or pairs found before */
  excluded: readonly Float64Array[];
  /** how many of the largest and of the smallest (most negative) eigenvalues */
  largest: number;
  smallest: number;
  /** ‖A x − θ x‖ ≤ tolerance·|θ| for unit x */
  tolerance: number;
  /** most vectors of the basis */
  capacity: number;
  seed: number;
}

export interface LanczosResult {
  /** the largest, descending, then the smallest, ascending */
  values: Float64Array;
  /** unit vectors of the values in the same order, four to a block; lanes left over are 0 */
  vectors: Float64Array[];
  /** vectors of the basis at the end */
  basis: number;
}

/**
 * Extreme eigenpairs of a symmetric operator by block Lanczos with full reorthogonalisation.
 *
 * The recurrence W = A Vⱼ − Vⱼ αⱼ − Vⱼ₋₁ βⱼᵀ, Vⱼ₊₁ βⱼ₊₁ = W builds an orthonormal basis in which A is a band matrix; W is
 * projected on the whole basis once more in every step, so that no copies of converged pairs appear. A pair (θ, V s) of the
 * band matrix has the residual ‖βⱼ₊₁ s_last‖. Vectors are refined by one free step, x ← V s + Vⱼ₊₁ βⱼ₊₁ s_last / θ, which is
 * A V s / θ. Blocks of four find eigenvalues that are up to fourfold at once; more copies appear later or are missed, so
 * a caller who can count eigenvalues should.
 *
 * @throws PlastiscopeError `cancelled`; `failed` if the pairs do not converge within `capacity`
 *
 * Source: G. H. Golub and R. Underwood (1977); B. Nour-Omid and others, Math. Comp. 48, 663 (1987) for the refinement.
 */
export function blockLanczos(request: LanczosRequest, watch: Watch = {}): LanczosResult {
  const { operator, excluded, largest, smallest, capacity, seed } = request;
  const { size } = operator;
  const wanted = largest + smallest;
  const basis: Float64Array[] = [];
  /** αⱼ and βⱼ₊₁ of each step */
  const alphas: Float64Array[] = [];
  const betas: Float64Array[] = [];
  let next = startBlock(size, seed);
  settle(next, excluded, basis);
  let check = firstCheck(wanted);
  for (;;) {
    stopIfAsked(watch);
    basis.push(next);
    const w = new Float64Array(LANES * size);
    operator.multiply(next, w);
    const rounding = [0, 1, 2, 3].map((lane) => 1e-13 * laneNorm(w, lane));
    alphas.push(advance(w, basis, excluded, betas[betas.length - 1]));
    const beta = factorStep(w, rounding, excluded, basis);
    betas.push(beta);
    const built = LANES * basis.length;
    watch.progress?.(Math.min(built, 0.98 * expectedBasis(wanted)), expectedBasis(wanted));
    const full = built + LANES > capacity;
    if (built >= check || full) {
      const ritz = endPairs({ alphas, betas }, largest, smallest);
      const open = ritz.filter(
        ({ value, residual }) => !(residual <= request.tolerance * Math.abs(value)),
      );
      if (open.length === 0) return assemble(ritz, basis, w, { alphas, betas });
      if (full) {
        throw new PlastiscopeError(
          'failed',
          `The iteration for ${wanted} eigenpairs did not converge within ${built} steps: ${open.length} are not settled.`,
        );
      }
      const step = 0.1 * Math.max(wanted, built / 4);
      check = built + LANES * Math.ceil(step / LANES + 1);
    }
    reviveLanes(w, beta, basis, excluded, seed);
    next = w;
  }
}

/**
 * Vectors of the basis after which it is worth looking at the band matrix. Later looks follow at a tenth of `wanted`, and less
 * often in a basis of more than four times as many, since each costs the cube of its size.
 */
function firstCheck(wanted: number): number {
  return LANES * Math.ceil((2 * wanted + 12) / LANES);
}

/** How large the basis becomes, for the progress: about this where the spectrum is that of a glass. */
function expectedBasis(wanted: number): number {
  return 2.4 * wanted + 30;
}

/** Orthonormal, and orthogonal to everything that is there. */
function settle(w: Float64Array, ...others: readonly (readonly Float64Array[])[]): void {
  for (let pass = 0; pass < 2; pass++) {
    orthonormalise(w);
    for (const blocks of others) projectOut(w, blocks);
  }
  orthonormalise(w);
}

/** One step of the recurrence, in w = A Vⱼ; returns αⱼ = Vⱼᵀ A Vⱼ. */
function advance(
  w: Float64Array,
  basis: readonly Float64Array[],
  excluded: readonly Float64Array[],
  beta: Float64Array | undefined,
): Float64Array {
  const rows = w.length / LANES;
  const last = basis.length - 1;
  if (beta) subtractProduct(w, basis[last - 1], 0, rows, transposed(beta), 0);
  const alpha = overlap(basis[last], w);
  for (let i = 0; i < LANES; i++) {
    for (let j = 0; j < i; j++) {
      alpha[4 * i + j] = alpha[4 * j + i] = (alpha[4 * i + j] + alpha[4 * j + i]) / 2;
    }
  }
  subtractProduct(w, basis[last], 0, rows, alpha, 0);
  projectOut(w, excluded);
  projectOut(w, basis);
  return alpha;
}

/**
 * W = Q R in place. A lane that nearly depends on those before it is made longer by much, and so is what rounding has left in
 * it along the basis: that is projected out again.
 */
function factorStep(
  w: Float64Array,
  rounding: readonly number[],
  excluded: readonly Float64Array[],
  basis: readonly Float64Array[],
): Float64Array {
  const lengths = [0, 1, 2, 3].map((lane) => laneNorm(w, lane));
  const r = orthonormalise(w, rounding);
  if (!lengths.some((length, lane) => r[5 * lane] > 0 && r[5 * lane] < 1e-3 * length)) return r;
  projectOut(w, excluded);
  projectOut(w, basis);
  const again = orthonormalise(w);
  return r.map((_, k) =>
    [0, 1, 2, 3].reduce((sum, i) => sum + again[4 * (k >> 2) + i] * r[4 * i + (k % 4)], 0),
  );
}

/** Fills lanes that the recurrence has exhausted with new directions, so that the basis goes on. */
function reviveLanes(
  w: Float64Array,
  beta: Float64Array,
  basis: readonly Float64Array[],
  excluded: readonly Float64Array[],
  seed: number,
): void {
  const dead = [0, 1, 2, 3].filter((lane) => beta[5 * lane] === 0);
  if (dead.length === 0) return;
  const fresh = startBlock(w.length / LANES, seed + basis.length);
  settle(fresh, [w], excluded, basis);
  for (const lane of dead) {
    for (let k = lane; k < w.length; k += LANES) w[k] = fresh[k];
  }
}

/** Vectors of the converged pairs: V s, one free step further, normalised. */
function assemble(
  ritz: readonly RitzPair[],
  basis: readonly Float64Array[],
  next: Float64Array,
  band: BandMatrix,
): LanczosResult {
  const size = LANES * basis.length;
  const { vectors: s } = bandEigenpairs(
    band,
    Array.from({ length: size }, (_, k) => k),
  );
  const coefficients: Float64Array[] = [];
  for (let first = 0; first < ritz.length; first += LANES) {
    const c = new Float64Array(4 * (size + LANES));
    ritz.slice(first, first + LANES).forEach(({ index, value }, lane) => {
      const column = s.subarray(size * index, size * (index + 1));
      // subtractProduct subtracts, hence the signs
      for (let row = 0; row < size; row++) c[4 * row + lane] = -column[row];
      beyond(band, column.subarray(size - LANES)).forEach((outside, k) => {
        // nothing outside: the pair is exact, whatever its value
        c[4 * (size + k) + lane] = outside === 0 ? 0 : -outside / value;
      });
    });
    coefficients.push(c);
  }
  const vectors = coefficients.map((c) => combine([...basis, next], c));
  for (const block of vectors) normaliseLanes(block);
  return { values: Float64Array.from(ritz, ({ value }) => value), vectors, basis: size };
}

function combine(blocks: readonly Float64Array[], c: Float64Array): Float64Array {
  const x = new Float64Array(blocks[0].length);
  forEachChunk(x.length / LANES, (from, to) => {
    blocks.forEach((block, k) => subtractProduct(x, block, from, to, c, 16 * k));
  });
  return x;
}

function transposed(m: Float64Array): Float64Array {
  return m.map((_, k) => m[4 * (k % 4) + (k >> 2)]);
}
