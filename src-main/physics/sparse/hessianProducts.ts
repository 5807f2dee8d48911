import type { DensityGradients, Hessian } from '../potentials/hessian';
import type { BlockMatrix } from './blockMatrix';
import type { LaneOperator } from './lanes';
import { multiplyBlocks } from './blockMultiply';
import { LANES } from './lanes';

/** The Hessian in mass-weighted coordinates: D = M^−½ H M^−½, block (i, j) divided by √(m_i m_j). */
export function massWeighted({ pair, embedding }: Hessian, masses: Float64Array): Hessian {
  const inverse = masses.map((mass) => 1 / Math.sqrt(mass));
  /** blocks of `width` numbers, scaled by the mass of their column and, in D itself, of their row */
  const scaled = (
    rows: BlockMatrix | DensityGradients,
    width: number,
    ofRow: boolean,
  ): Float64Array => {
    const values = Float64Array.from(rows.values);
    for (let i = 0; i + 1 < rows.rowStart.length; i++) {
      for (let k = rows.rowStart[i]; k < rows.rowStart[i + 1]; k++) {
        const factor = inverse[rows.columns[k]] * (ofRow ? inverse[i] : 1);
        for (let c = width * k; c < width * (k + 1); c++) values[c] *= factor;
      }
    }
    return values;
  };
  const d = pair.dimensions;
  return {
    pair: { ...pair, values: scaled(pair, d * d, true) },
    embedding: embedding && {
      gradients: { ...embedding.gradients, values: scaled(embedding.gradients, d, false) },
      curvature: embedding.curvature,
    },
  };
}

/** Products with a Hessian, four vectors at a time. */
export function hessianProducts({ pair, embedding }: Hessian): LaneOperator {
  return {
    size: pair.dimensions * pair.atoms,
    multiply(x, y) {
      multiplyBlocks(pair, x, y);
      if (embedding) addEmbedding(embedding, pair.dimensions, x, y);
    },
  };
}

/** Floating-point operations of one product with four vectors. */
export function productOperations({ pair, embedding }: Hessian): number {
  const embeddingNumbers = embedding ? 2 * embedding.gradients.values.length : 0;
  return 2 * LANES * (pair.values.length + embeddingNumbers);
}

/** y ← y + Gᵀ (F″ ∘ G x): each row of G is read for the product and, while it is in the cache, for its transpose. */
function addEmbedding(
  { gradients, curvature }: NonNullable<Hessian['embedding']>,
  d: 2 | 3,
  x: Float64Array,
  y: Float64Array,
): void {
  const { rowStart, columns, values } = gradients;
  for (let i = 0; i < curvature.length; i++) {
    const from = rowStart[i];
    const to = rowStart[i + 1];
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let k = from; k < to; k++) {
      let at = 4 * d * columns[k];
      for (let v = d * k; v < d * (k + 1); v++, at += 4) {
        const g = values[v];
        s0 += g * x[at];
        s1 += g * x[at + 1];
        s2 += g * x[at + 2];
        s3 += g * x[at + 3];
      }
    }
    s0 *= curvature[i];
    s1 *= curvature[i];
    s2 *= curvature[i];
    s3 *= curvature[i];
    for (let k = from; k < to; k++) {
      let at = 4 * d * columns[k];
      for (let v = d * k; v < d * (k + 1); v++, at += 4) {
        const g = values[v];
        y[at] += g * s0;
        y[at + 1] += g * s1;
        y[at + 2] += g * s2;
        y[at + 3] += g * s3;
      }
    }
  }
}

/** Orthonormal translations in mass-weighted coordinates, e_a(i) = √(m_i/Σm) along axis a: the exact zero modes. */
export function translations(masses: Float64Array, dimensions: 2 | 3): Float64Array {
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  const block = new Float64Array(LANES * dimensions * masses.length);
  masses.forEach((mass, i) => {
    for (let axis = 0; axis < dimensions; axis++) {
      block[LANES * (dimensions * i + axis) + axis] = Math.sqrt(mass / total);
    }
  });
  return block;
}
