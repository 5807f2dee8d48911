import { calibrated, type LogisticCalibration } from '../../scoring/fitLogistic1d';

/** p = 1/(1 + e^−z): a logit as it is. */
export const uncalibrated: LogisticCalibration = { a: 1, b: 0 };

/** Class probability of each output: p = 1/(1 + e^−(a z + b)). */
export function probability(
  outputs: ArrayLike<number>,
  calibration: LogisticCalibration,
): Float64Array {
  return Float64Array.from(outputs, (output) => calibrated(output, calibration));
}
