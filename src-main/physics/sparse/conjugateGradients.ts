import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { LaneOperator } from './lanes';
import { laneNorm, projectOut } from './laneVectors';
import { stopIfAsked } from './watch';
import type { Watch } from './watch';

export interface ConjugateGradientSystem {
  operator: LaneOperator;
  /** an approximate inverse, positive definite */
  precondition: LaneOperator;
  /** a block of orthonormal null vectors of the operator */
  excluded: Float64Array;
  /** ‖b − A x‖ ≤ tolerance·‖b‖ for each of the four */
  tolerance: number;
}

/** Iterations after which something is wrong: a glass of thousands of atoms takes a few hundred. */
const mostIterations = 20_000;

/**
 * A x = b for four right-hand sides, each with its own preconditioned conjugate gradients, products shared.
 *
 * @param b four vectors side by side, orthogonal to the null vectors
 * @throws PlastiscopeError `failed` if A is not positive definite beside its null vectors, or nothing converges; `cancelled`
 *
 * Source: M. R. Hestenes and E. Stiefel, J. Res. Natl. Bur. Stand. 49, 409 (1952).
 */
export function conjugateGradients(
  { operator, precondition, excluded, tolerance }: ConjugateGradientSystem,
  b: Float64Array,
  watch: Watch = {},
): { x: Float64Array; residual: number; iterations: number } {
  const x = new Float64Array(b.length);
  const r = Float64Array.from(b);
  const z = new Float64Array(b.length);
  const applied = new Float64Array(b.length);
  precondition.multiply(r, z);
  projectOut(z, [excluded]);
  const p = Float64Array.from(z);
  let rz = laneProducts(r, z);
  const size = lanes.map((lane) => laneNorm(b, lane));
  let digits = 0;
  for (let iteration = 0; ; iteration++) {
    const worst = Math.max(
      ...lanes.map((lane) => (size[lane] > 0 ? laneNorm(r, lane) / size[lane] : 0)),
    );
    if (worst <= tolerance) {
      return { x, residual: trueResidual(operator, x, b, size), iterations: iteration };
    }
    if (iteration === mostIterations || Number.isNaN(worst)) {
      throw new PlastiscopeError(
        'failed',
        `Conjugate gradients did not converge within ${iteration} iterations (residual ${worst.toExponential(1)}): the structure may not be a minimum; relax it first.`,
      );
    }
    stopIfAsked(watch);
    // residuals go up and down
    digits = Math.max(digits, -Math.log10(worst));
    watch.progress?.(digits, -Math.log10(tolerance));
    operator.multiply(p, applied);
    const curvature = laneProducts(p, applied);
    // a preconditioner that is not positive definite tells of the same: its blocks are those of the operator
    if (lanes.some((lane) => rz[lane] < 0 || (rz[lane] > 0 && !(curvature[lane] > 0)))) {
      throw new PlastiscopeError(
        'failed',
        'The structure is not a minimum: its energy falls along some direction, so a linear response does not exist; relax it first.',
      );
    }
    const step = lanes.map((lane) => (rz[lane] > 0 ? rz[lane] / curvature[lane] : 0));
    for (let k = 0; k < x.length; k++) {
      x[k] += step[k % 4] * p[k];
      r[k] -= step[k % 4] * applied[k];
    }
    precondition.multiply(r, z);
    projectOut(z, [excluded]);
    const next = laneProducts(r, z);
    const ratio = lanes.map((lane) => (rz[lane] > 0 ? next[lane] / rz[lane] : 0));
    for (let k = 0; k < p.length; k++) p[k] = z[k] + ratio[k % 4] * p[k];
    rz = next;
  }
}

const lanes = [0, 1, 2, 3] as const;

function laneProducts(a: Float64Array, b: Float64Array): number[] {
  const sums = [0, 0, 0, 0];
  for (let k = 0; k < a.length; k += 4) {
    for (let lane = 0; lane < 4; lane++) sums[lane] += a[k + lane] * b[k + lane];
  }
  return sums;
}

function trueResidual(
  operator: LaneOperator,
  x: Float64Array,
  b: Float64Array,
  size: readonly number[],
): number {
  const rest = new Float64Array(b.length);
  operator.multiply(x, rest);
  for (let k = 0; k < rest.length; k++) rest[k] -= b[k];
  return Math.max(...lanes.map((lane) => (size[lane] > 0 ? laneNorm(rest, lane) / size[lane] : 0)));
}
