import type { Analysis } from '../sparse/analysis';
import type { BlockMatrix } from '../sparse/blockMatrix';
import { multiplyBlocks } from '../sparse/blockMultiply';
import { factorise } from '../sparse/factorise';
import { translations } from '../sparse/hessianProducts';
import { LANES } from '../sparse/lanes';
import { fromLanes, laneNorm, projectOut, toLanes } from '../sparse/laneVectors';
import { shiftFor } from '../sparse/shift';
import { solve } from '../sparse/solve';
import type { Watch } from '../sparse/watch';

/** Displacements of a system H u = Ξ with what they cost. */
export interface Displacements {
  displacements: Float64Array[];
  /** largest ‖H u − Ξ‖/‖Ξ‖ */
  residual: number;
  /** eigenvalues below zero, if counted */
  negative: number | null;
}

const tolerance = 1e-11;
const mostRefinements = 8;

/**
 * H u = Ξ with one factorisation of H − σ. The shift is taken out again by refinement, u ← u + (H − σ)⁻¹(Ξ − H u), which
 * converges like |σ|/ω² of the softest mode.
 */
export function solveFactorised(
  matrix: BlockMatrix,
  analysis: Analysis,
  forces: readonly Float64Array[],
  watch: Watch,
): Displacements {
  const rows = matrix.dimensions * matrix.atoms;
  const factorisation = factorise(matrix, analysis, shiftFor(matrix), watch);
  const excluded = [translations(new Float64Array(matrix.atoms).fill(1), matrix.dimensions)];
  const displacements: Float64Array[] = [];
  let residual = 0;
  for (let first = 0; first < forces.length; first += LANES) {
    const group = forces.slice(first, first + LANES);
    const b = toLanes(group, rows);
    const u = new Float64Array(b.length);
    const rest = Float64Array.from(b);
    const product = new Float64Array(b.length);
    let size = Infinity;
    for (let round = 0; round < mostRefinements; round++) {
      projectOut(rest, excluded);
      solve(factorisation, rest, product);
      projectOut(product, excluded);
      for (let k = 0; k < u.length; k++) u[k] += product[k];
      multiplyBlocks(matrix, u, product);
      for (let k = 0; k < u.length; k++) rest[k] = b[k] - product[k];
      const now = Math.max(
        ...group.map((_, lane) => laneNorm(rest, lane) / (laneNorm(b, lane) || 1)),
      );
      const done = now <= tolerance || now > 0.5 * size;
      size = now;
      if (done) break;
    }
    residual = Math.max(residual, size);
    displacements.push(...group.map((_, lane) => fromLanes(u, lane)));
  }
  return { displacements, residual, negative: factorisation.negative };
}
