import type { BalancedSet } from './balancedSet';
import { confusion } from './confusion';

/**
 * Balanced accuracy: mean of the shares of plastic and of other atoms that are classified rightly. On a balanced set
 * this is correct / all, the paper's accuracy. Chance is 0.5.
 *
 * @param score probability (threshold 0.5) or margin (threshold 0), [K]
 * @param label [K], 1 plastic, 0 not
 * @returns 0…1; NaN if one of the classes is empty
 * @throws RangeError as `confusion`
 */
export function balancedAccuracy(
  score: ArrayLike<number>,
  label: ArrayLike<number>,
  threshold = 0.5,
): number {
  const { truePositive, falsePositive, trueNegative, falseNegative } = confusion(
    score,
    label,
    threshold,
  );
  const sensitivity = truePositive / (truePositive + falseNegative);
  const specificity = trueNegative / (trueNegative + falsePositive);
  return (sensitivity + specificity) / 2;
}

/** `balancedAccuracy` of the atoms of a balanced set; `score` covers all atoms of the sample, [N]. */
export function balancedSetAccuracy(
  score: Float64Array,
  set: BalancedSet,
  threshold = 0.5,
): number {
  return balancedAccuracy(
    Float64Array.from(set.rows, (row) => score[row]),
    set.label,
    threshold,
  );
}
