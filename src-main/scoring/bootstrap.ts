import { quantile } from '../../src-shared/columns/quantiles';
import { randomStream } from './counterRandom';

export interface BootstrapOptions {
  seed?: number;
  /** resamples */
  draws?: number;
  /** probability that the interval covers */
  level?: number;
}

/**
 * Percentile interval of the mean over cases by bootstrap over *samples*: as many samples as there are are drawn with
 * replacement, each with all its cases, and the mean of the drawn cases is taken; the interval holds the middle `level`
 * of these means. Cases of one sample are not independent, so they are never drawn apart.
 *
 * @param bySample values of the cases of each sample
 * @returns lower and upper end; null with fewer than two samples; NaN where a value is
 * @throws RangeError if a sample has no case
 *
 * Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapters 8 and 13.
 */
export function bootstrapInterval(
  bySample: readonly (readonly number[])[],
  { seed = 0, draws = 1000, level = 0.95 }: BootstrapOptions = {},
): [number, number] | null {
  if (bySample.some((values) => values.length === 0)) {
    throw new RangeError('bootstrapInterval: a sample without a case');
  }
  if (bySample.length < 2) return null;
  const sums = bySample.map((values) => values.reduce((sum, value) => sum + value, 0));
  if (sums.some(Number.isNaN)) return [NaN, NaN];
  const stream = randomStream(`bootstrap|${seed}`);
  const means = Float64Array.from({ length: draws }, () => {
    let sum = 0;
    let cases = 0;
    for (let k = 0; k < bySample.length; k++) {
      const drawn = stream.integer(bySample.length);
      sum += sums[drawn];
      cases += bySample[drawn].length;
    }
    return sum / cases;
  }).sort();
  return [quantile(means, (1 - level) / 2), quantile(means, (1 + level) / 2)];
}
