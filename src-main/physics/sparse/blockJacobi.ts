import { determinant3, diagonal3, inverse3, norm3 } from '../../../src-shared/geometry/matrix';
import type { LaneOperator } from './lanes';
import type { Hessian } from '../potentials/hessian';

/** y ← B⁻¹ x with B the diagonal blocks of the Hessian, embedding part included: a preconditioner, atom by atom. */
export function blockJacobi(hessian: Hessian): LaneOperator {
  const d = hessian.pair.dimensions;
  const { atoms } = hessian.pair;
  const inverses = new Float64Array(9 * atoms);
  diagonalBlocks(hessian).forEach((block, i) => inverses.set(inverse3(block), 9 * i));
  return {
    size: d * atoms,
    multiply(x, y) {
      for (let i = 0; i < atoms; i++) {
        for (let a = 0; a < d; a++) {
          const row = 4 * (d * i + a);
          for (let lane = 0; lane < 4; lane++) {
            let sum = 0;
            for (let b = 0; b < d; b++) {
              sum += inverses[9 * i + 3 * a + b] * x[4 * (d * i + b) + lane];
            }
            y[row + lane] = sum;
          }
        }
      }
    },
  };
}

/**
 * Each atom's own block as a 3 × 3 matrix; in 2D the third axis is 1. A block without an inverse, as that of an atom that one
 * spring holds, becomes a multiple of the unit matrix.
 */
function diagonalBlocks({ pair, embedding }: Hessian): Float64Array[] {
  const d = pair.dimensions;
  const blocks = Array.from({ length: pair.atoms }, () => new Float64Array(9));
  for (let i = 0; i < pair.atoms; i++) {
    for (let k = pair.rowStart[i]; k < pair.rowStart[i + 1]; k++) {
      if (pair.columns[k] !== i) continue;
      for (let a = 0; a < d; a++) {
        for (let b = 0; b < d; b++) blocks[i][3 * a + b] += pair.values[d * d * k + d * a + b];
      }
    }
  }
  if (embedding) {
    const { rowStart, columns, values } = embedding.gradients;
    for (let i = 0; i < pair.atoms; i++) {
      for (let k = rowStart[i]; k < rowStart[i + 1]; k++) {
        const block = blocks[columns[k]];
        for (let a = 0; a < d; a++) {
          for (let b = 0; b < d; b++) {
            block[3 * a + b] += embedding.curvature[i] * values[d * k + a] * values[d * k + b];
          }
        }
      }
    }
  }
  for (const block of blocks) {
    const size = norm3(block);
    if (d === 2) block[8] = 1;
    if (!(Math.abs(determinant3(block)) > 1e-12 * size ** d)) {
      const stiffness = size || 1;
      block.set(diagonal3(stiffness, stiffness, stiffness));
    }
  }
  return blocks;
}
