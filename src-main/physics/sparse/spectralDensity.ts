import type { LaneOperator } from './lanes';
import { LANES } from './lanes';
import { laneNorm, normaliseLanes, projectOut, startBlock } from './laneVectors';
import { diagonalise } from './tridiagonal';
import { stopIfAsked } from './watch';
import type { Watch } from './watch';

/** Estimated cumulative density of states of a symmetric operator. */
export interface SpectralDensity {
  /** ascending */
  values: Float64Array;
  /** about how many eigenvalues are smaller than each of `values` */
  below: Float64Array;
  /** no eigenvalue is larger */
  upperBound: number;
}

/**
 * Stochastic Lanczos quadrature: from four random vectors, `steps` of Lanczos each; the squared first components of the
 * eigenvectors of the tridiagonal matrices are the weights of their eigenvalues. No reorthogonalisation: copies of an
 * eigenvalue share its weight. The count of n eigenvalues is good to about √(2/4n) plus the resolution of the steps.
 *
 * @param excluded orthonormal blocks that the vectors are kept orthogonal to
 * @throws PlastiscopeError `cancelled`
 *
 * Source: L. Lin, Y. Saad and C. Yang, SIAM Review 58, 34 (2016); G. H. Golub and J. H. Welsch (1969).
 */
export function spectralDensity(
  operator: LaneOperator,
  excluded: readonly Float64Array[],
  steps: number,
  watch: Watch = {},
): SpectralDensity {
  const { size } = operator;
  let before: Float64Array = new Float64Array(LANES * size);
  let current = startBlock(size, 7);
  projectOut(current, excluded);
  normaliseLanes(current);
  const diagonals = Array.from({ length: LANES }, () => new Float64Array(steps));
  const besides = Array.from({ length: LANES }, () => new Float64Array(steps));
  for (let step = 0; step < steps; step++) {
    stopIfAsked(watch);
    const w = new Float64Array(LANES * size);
    operator.multiply(current, w);
    for (let lane = 0; lane < LANES; lane++) {
      const beta = step === 0 ? 0 : besides[lane][step - 1];
      let alpha = 0;
      for (let k = lane; k < w.length; k += 4) alpha += w[k] * current[k];
      for (let k = lane; k < w.length; k += 4) w[k] -= alpha * current[k] + beta * before[k];
      diagonals[lane][step] = alpha;
    }
    projectOut(w, excluded);
    for (let lane = 0; lane < LANES; lane++) besides[lane][step] = laneNorm(w, lane);
    normaliseLanes(w);
    [before, current] = [current, w];
  }
  return pooled(diagonals, besides, size);
}

function pooled(
  diagonals: readonly Float64Array[],
  besides: readonly Float64Array[],
  size: number,
): SpectralDensity {
  const steps = diagonals[0].length;
  let upperBound = -Infinity;
  const points = diagonals.flatMap((diagonal, lane) => {
    const beside = besides[lane];
    const ends = diagonalise({ diagonal, beside, reflections: null }, [0, steps - 1]);
    return Array.from(ends.values, (value, k) => {
      const residual = Math.abs(beside[steps - 1] * ends.vectors[2 * k + 1]);
      upperBound = Math.max(upperBound, value + residual);
      return { value, weight: (ends.vectors[2 * k] ** 2 * size) / LANES };
    });
  });
  points.sort((p, q) => p.value - q.value);
  let sum = 0;
  return {
    values: Float64Array.from(points, ({ value }) => value),
    below: Float64Array.from(points, ({ weight }) => (sum += weight) - weight / 2),
    upperBound: upperBound * (upperBound > 0 ? 1.001 : 0.999),
  };
}

/** The value below which about `count` eigenvalues lie, by linear interpolation. */
export function quantileOfDensity({ values, below }: SpectralDensity, count: number): number {
  const k = below.findIndex((found) => found >= count);
  if (k < 0) return values[values.length - 1];
  if (k === 0) return values[0];
  const part = (count - below[k - 1]) / (below[k] - below[k - 1]);
  return values[k - 1] + part * (values[k] - values[k - 1]);
}
