import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { blockLanczos } from '../sparse/blockLanczos';
import { chebyshevFilter } from '../sparse/chebyshevFilter';
import type { Band } from '../sparse/chebyshevFilter';
import { LANES } from '../sparse/lanes';
import type { LaneOperator } from '../sparse/lanes';
import { quantileOfDensity, spectralDensity } from '../sparse/spectralDensity';
import { partOf } from '../sparse/watch';
import type { Watch } from '../sparse/watch';
import type { Modes } from './lowestModes';
import { firstPairs, mergePairs, rayleighPairs } from './pairs';
import type { Pairs } from './pairs';

/** Lanczos steps for the density of states: they resolve about a thousandth of the spectrum at its lower end. */
const densitySteps = 100;
/** ‖p(D) x − θ x‖ ≤ this·θ */
const tolerance = 1e-9;
/** The band that is damped begins where the estimated density has this many times the wanted modes, or so many more. */
const margin = 1.4;
const leastMargin = 8;

/**
 * Lowest eigenpairs by products alone: an estimate of the density of states says where the wanted modes end, a Chebyshev
 * polynomial makes them the largest of p(D), and Lanczos finds those. The degree is the one that gives the last wanted mode a
 * clear lead without many products per step. Where the estimate was too low, the band begins higher at the next attempt.
 *
 * @throws PlastiscopeError `cancelled`; `failed` if four attempts do not converge
 */
export function filteredModes(
  operator: LaneOperator,
  count: number,
  excluded: Float64Array,
  watch: Watch,
): Modes {
  const density = spectralDensity(operator, [excluded], densitySteps, watch);
  const high = density.upperBound;
  const bottom = Math.min(0, density.values[0]);
  let low = quantileOfDensity(density, Math.max(margin * count, count + leastMargin));
  for (let attempt = 1; attempt <= 4 && low < high; attempt++) {
    const filtered = chebyshevFilter(operator, { low, high }, filterDegree({ low, high }, bottom));
    const search = (wanted: number, others: readonly Float64Array[], part: Watch): Pairs | null =>
      largestPairs(operator, filtered, wanted, [excluded, ...others], attempt, part);
    const found = search(count, [], partOf(watch, attempt === 1 ? 0.02 : 0.98, 0.98));
    // from the edge of the damped band on, the order of p(λ) says nothing
    if (found !== null && found.values[count - 1] < low) {
      const copies = (others: readonly Float64Array[]): Pairs | null =>
        search(LANES, others, partOf(watch, 0.98, 0.98));
      const all = withCopies(found, count, 1e-10 * (high - bottom), copies);
      return { ...firstPairs(all, count), method: 'iterative', complete: null };
    }
    low += 0.5 * (low - bottom);
  }
  throw new PlastiscopeError(
    'failed',
    `The ${count} lowest modes could not be told from the rest of the spectrum: ask for fewer modes.`,
  );
}

/** A degree for which p(λ) grows about tenfold from the edge of the band to the bottom of the spectrum. */
function filterDegree({ low, high }: Band, bottom: number): number {
  const growth = Math.acosh((high + low - 2 * bottom) / (high - low));
  return Math.max(4, Math.min(60, Math.round(3 / growth)));
}

/** Eigenpairs of the operator that are the largest of its filter; null if the iteration does not converge. */
function largestPairs(
  operator: LaneOperator,
  filtered: LaneOperator,
  wanted: number,
  excluded: readonly Float64Array[],
  seed: number,
  watch: Watch,
): Pairs | null {
  const capacity = Math.min(operator.size / 2, 12 * wanted + 400);
  try {
    const request = { excluded, largest: wanted, smallest: 0, tolerance, capacity, seed };
    return rayleighPairs(operator, blockLanczos({ operator: filtered, ...request }, watch));
  } catch (error) {
    if (error instanceof PlastiscopeError && error.code === 'failed') return null;
    throw error;
  }
}

/**
 * A block of four finds four copies of an eigenvalue, and others by chance. So where one was found four times, as in a
 * crystal, the space that is left is searched until it holds nothing as low.
 */
function withCopies(
  found: Pairs,
  count: number,
  same: number,
  search: (others: readonly Float64Array[]) => Pairs | null,
): Pairs {
  let pairs = found;
  for (;;) {
    const { values } = pairs;
    const last = values[count - 1];
    const repeated = values.some(
      (value, k) => k + LANES <= count && values[k + LANES - 1] - value <= same,
    );
    const others = repeated ? search(pairs.vectors) : null;
    if (others === null || !(others.values[0] < last - same)) return pairs;
    pairs = mergePairs(pairs, others);
  }
}
