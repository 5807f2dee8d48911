import type { BlockMatrix, SymmetricOperator } from '../sparse/blockMatrix';
import type { DensityGradients, Hessian } from './hessian';

/**
 * H as an operator, or the mass-weighted D = M^(−1/2) H M^(−1/2), whose eigenvalues are ω².
 *
 * @param masses of each atom, [N]; without them it is H
 */
export function hessianOperator(
  { pair, embedding }: Hessian,
  masses?: Float64Array,
): SymmetricOperator {
  const { atoms, dimensions } = pair;
  const size = dimensions * atoms;
  const scale = masses && new Float64Array(size);
  if (masses && scale) {
    for (let k = 0; k < size; k++) scale[k] = 1 / Math.sqrt(masses[Math.floor(k / dimensions)]);
  }
  const scaled = new Float64Array(scale ? size : 0);
  const density = new Float64Array(embedding ? atoms : 0);
  return {
    size,
    multiply(x, y) {
      const from = scale ? scaled : x;
      if (scale) for (let k = 0; k < size; k++) scaled[k] = scale[k] * x[k];
      multiplyBlocks(pair, from, y);
      if (embedding) {
        multiplyGradients(embedding.gradients, from, density);
        for (let i = 0; i < atoms; i++) density[i] *= embedding.curvature[i];
        addTransposed(embedding.gradients, density, y);
      }
      if (scale) for (let k = 0; k < size; k++) y[k] *= scale[k];
    },
  };
}

/** y ← A x. */
export function multiplyBlocks(matrix: BlockMatrix, x: Float64Array, y: Float64Array): void {
  const { atoms, dimensions, rowStart, columns, values } = matrix;
  if (dimensions === 2) {
    for (let i = 0; i < atoms; i++) {
      let sx = 0;
      let sy = 0;
      for (let k = rowStart[i]; k < rowStart[i + 1]; k++) {
        const j = 2 * columns[k];
        sx += values[4 * k] * x[j] + values[4 * k + 1] * x[j + 1];
        sy += values[4 * k + 2] * x[j] + values[4 * k + 3] * x[j + 1];
      }
      y[2 * i] = sx;
      y[2 * i + 1] = sy;
    }
    return;
  }
  for (let i = 0; i < atoms; i++) {
    let sx = 0;
    let sy = 0;
    let sz = 0;
    for (let k = rowStart[i]; k < rowStart[i + 1]; k++) {
      const j = 3 * columns[k];
      const v = 9 * k;
      sx += values[v] * x[j] + values[v + 1] * x[j + 1] + values[v + 2] * x[j + 2];
      sy += values[v + 3] * x[j] + values[v + 4] * x[j + 1] + values[v + 5] * x[j + 2];
      sz += values[v + 6] * x[j] + values[v + 7] * x[j + 1] + values[v + 8] * x[j + 2];
    }
    y[3 * i] = sx;
    y[3 * i + 1] = sy;
    y[3 * i + 2] = sz;
  }
}

/** density ← G x, [N]: how the densities change with a displacement x [d·N]. */
export function multiplyGradients(
  { atoms, dimensions: d, rowStart, columns, values }: DensityGradients,
  x: Float64Array,
  density: Float64Array,
): void {
  for (let i = 0; i < atoms; i++) {
    let sum = 0;
    for (let k = rowStart[i]; k < rowStart[i + 1]; k++) {
      const j = d * columns[k];
      for (let a = 0; a < d; a++) sum += values[d * k + a] * x[j + a];
    }
    density[i] = sum;
  }
}

/** y ← y + Gᵀ density. */
export function addTransposed(
  { atoms, dimensions: d, rowStart, columns, values }: DensityGradients,
  density: Float64Array,
  y: Float64Array,
): void {
  for (let i = 0; i < atoms; i++) {
    const weight = density[i];
    for (let k = rowStart[i]; k < rowStart[i + 1]; k++) {
      const j = d * columns[k];
      for (let a = 0; a < d; a++) y[j + a] += values[d * k + a] * weight;
    }
  }
}
