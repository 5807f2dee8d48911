import { LANES } from './lanes';
import { diagonalise, tridiagonalise } from './tridiagonal';

/** The block tridiagonal matrix of a block Lanczos recurrence, blocks of 4 × 4, row-major. */
export interface BandMatrix {
  /** diagonal blocks α */
  readonly alphas: readonly Float64Array[];
  /** blocks β below them; the last leads out of the matrix */
  readonly betas: readonly Float64Array[];
}

/** An approximate eigenpair (θ, V s) of the operator, s an eigenvector of the band matrix. */
export interface RitzPair {
  value: number;
  /** ‖A V s − θ V s‖ */
  residual: number;
  /** which eigenvector of the band matrix */
  index: number;
}

/** The pairs of the largest values, descending, and of the smallest, ascending. */
export function endPairs(band: BandMatrix, largest: number, smallest: number): RitzPair[] {
  const size = LANES * band.alphas.length;
  const { values, vectors } = bandEigenpairs(band, [size - 4, size - 3, size - 2, size - 1]);
  const ascending = Array.from(values, (_, k) => k).sort((i, j) => values[i] - values[j]);
  const ends = [...ascending.slice(size - largest).reverse(), ...ascending.slice(0, smallest)];
  return ends.map((index) => {
    const tail = vectors.subarray(LANES * index, LANES * (index + 1));
    return { value: values[index], residual: Math.hypot(...beyond(band, tail)), index };
  });
}

/** Eigenvalues, and the given rows of the eigenvector matrix as `diagonalise` gives them. */
export function bandEigenpairs(
  { alphas, betas }: BandMatrix,
  rows: readonly number[],
): { values: Float64Array; vectors: Float64Array } {
  const size = LANES * alphas.length;
  const band = new Float64Array(size * size);
  alphas.forEach((alpha, block) => {
    const at = LANES * block;
    for (let i = 0; i < LANES; i++) {
      for (let j = 0; j < LANES; j++) {
        band[size * (at + i) + at + j] = alpha[4 * i + j];
        if (block + 1 === alphas.length) continue;
        band[size * (at + LANES + i) + at + j] = betas[block][4 * i + j];
        band[size * (at + j) + at + LANES + i] = betas[block][4 * i + j];
      }
    }
  });
  return diagonalise(tridiagonalise(band, size), rows);
}

/** β s for the last four components s of an eigenvector: what A V s has outside the basis. */
export function beyond({ betas }: BandMatrix, tail: Float64Array): number[] {
  const beta = betas[betas.length - 1];
  return [0, 1, 2, 3].map((i) =>
    [0, 1, 2, 3].reduce((sum, j) => sum + beta[4 * i + j] * tail[j], 0),
  );
}
