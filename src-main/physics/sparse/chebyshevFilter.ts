import type { LaneOperator } from './lanes';

/** Which part of the spectrum a filter damps, and how sharply. */
export interface Band {
  /** eigenvalues from `low` to `high` are damped to [−1, 1]; those below `low` grow with their distance from it */
  low: number;
  /** at or above the largest eigenvalue */
  high: number;
}

/**
 * p(A) with p(λ) = T_m((high + low − 2λ)/(high − low)), T_m the Chebyshev polynomial: the lowest eigenvalues of A are
 * the largest of p(A), in reversed order and far apart. One product costs m products with A.
 *
 * Source: Y. Zhou and Y. Saad, SIAM J. Matrix Anal. Appl. 29, 954 (2007).
 */
export function chebyshevFilter(
  operator: LaneOperator,
  { low, high }: Band,
  degree: number,
): LaneOperator {
  const centre = (high + low) / 2;
  const scale = -2 / (high - low);
  let before = new Float64Array(0);
  let current = new Float64Array(0);
  let next = new Float64Array(0);
  return {
    size: operator.size,
    multiply(x, y) {
      if (before.length !== x.length) {
        [before, current, next] = [0, 1, 2].map(() => new Float64Array(x.length));
      }
      before.set(x);
      operator.multiply(x, current);
      for (let k = 0; k < x.length; k++) current[k] = scale * (current[k] - centre * x[k]);
      for (let m = 2; m <= degree; m++) {
        operator.multiply(current, next);
        for (let k = 0; k < next.length; k++) {
          next[k] = 2 * scale * (next[k] - centre * current[k]) - before[k];
        }
        [before, current, next] = [current, next, before];
      }
      y.set(current);
    },
  };
}
