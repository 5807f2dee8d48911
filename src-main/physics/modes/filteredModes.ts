import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { blockLanczos } from '../sparse/blockLanczos';
import type { LaneOperator } from '../sparse/blockLanczos';
import { chebyshevFilter } from '../sparse/chebyshevFilter';
import { quantileOfDensity, spectralDensity } from '../sparse/spectralDensity';
import { partOf } from '../sparse/watch';
import type { Watch } from '../sparse/watch';
import type { Modes } from './lowestModes';
import { firstPairs, rayleighPairs } from './pairs';

/** Lanczos steps for the density of states: they resolve about a thousandth of the spectrum at its lower end. */
const densitySteps = 100;
/** ‖p(D) x − θ x‖ ≤ this·θ */
const tolerance = 1e-9;
/** The band that is damped begins where the estimated density has this many times the wanted modes. */
const margin = 1.4;

/**
 * Lowest eigenpairs by products alone: an estimate of the density of states says where the wanted modes end, a Chebyshev
 * polynomial makes them the largest of p(D), and Lanczos finds those. The degree is the one that gives the last wanted mode a
 * clear lead without many products per step.
 */
export function filteredModes(
  operator: LaneOperator,
  count: number,
  excluded: Float64Array,
  watch: Watch,
): Modes {
  const density = spectralDensity(operator, [excluded], densitySteps, watch);
  const high = density.upperBound;
  let low = quantileOfDensity(density, margin * count);
  for (let attempt = 1; attempt <= 4; attempt++) {
    const degree = filterDegree(low, high);
    const filtered = chebyshevFilter(operator, { low, high }, degree);
    const result = blockLanczos(
      {
        operator: filtered,
        excluded: [excluded],
        largest: count,
        smallest: 0,
        tolerance,
        capacity: Math.min(operator.size / 2, 12 * count + 400),
        seed: attempt,
      },
      partOf(watch, 0.02, 1),
    );
    // 1 is the edge of the damped band: from there on the order of p(λ) says nothing
    if (result.values[count - 1] > 1 + 1e-6) {
      return {
        ...firstPairs(rayleighPairs(operator, result), count),
        method: 'iterative',
        complete: null,
      };
    }
    low += 0.5 * (low - Math.min(0, density.values[0]));
  }
  throw new PlastiscopeError(
    'failed',
    `The ${count} lowest modes could not be told from the rest of the spectrum: ask for fewer modes.`,
  );
}

/** A degree for which p(λ) grows about tenfold from the edge of the band to λ = 0. */
function filterDegree(low: number, high: number): number {
  return Math.max(4, Math.min(60, Math.round(3 / Math.acosh((high + low) / (high - low)))));
}
