import { checkScores } from './confusion';

/** Predicted and observed probability in bins of the predicted one; NaN in an empty bin. */
export interface Reliability {
  /** atoms, [bins] */
  count: Int32Array;
  /** mean predicted probability, [bins] */
  predicted: Float64Array;
  /** share of plastic atoms, [bins] */
  observed: Float64Array;
}

/**
 * Calibration curve: bins of equal width, bin k holding k/n < p ≤ (k + 1)/n, the first also p = 0. Calibrated probabilities
 * have observed = predicted.
 *
 * Probabilities learned on balanced sets are calibrated there, not at the prevalence of all atoms.
 *
 * @param probability [N], 0…1
 * @param label [N], 1 plastic, 0 not
 * @throws RangeError on a probability outside 0…1, a NaN or a label that is neither 0 nor 1
 */
export function reliability(
  probability: ArrayLike<number>,
  label: ArrayLike<number>,
  bins = 10,
): Reliability {
  checkScores('reliability', probability, label);
  const count = new Int32Array(bins);
  const predicted = new Float64Array(bins);
  const observed = new Float64Array(bins);
  for (let row = 0; row < label.length; row++) {
    const p = probability[row];
    if (p < 0 || p > 1) throw new RangeError(`reliability: ${p} in row ${row} is no probability`);
    let bin = Math.min(bins - 1, Math.floor(p * bins));
    if (bin > 0 && p <= bin / bins) bin--;
    count[bin]++;
    predicted[bin] += p;
    observed[bin] += label[row];
  }
  for (let bin = 0; bin < bins; bin++) {
    predicted[bin] /= count[bin];
    observed[bin] /= count[bin];
  }
  return { count, predicted, observed };
}
