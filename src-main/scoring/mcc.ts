import { confusion } from './confusion';

/**
 * Matthews correlation coefficient at a threshold,
 * (TP·TN − FP·FN)/√((TP+FP)(TP+FN)(TN+FP)(TN+FN)); 0 where that is undefined.
 *
 * @param score [N], larger = softer; plastic is predicted where it is larger than the threshold
 * @param label [N], 1 plastic, 0 not
 * @throws RangeError as `confusion`
 */
export function mcc(score: ArrayLike<number>, label: ArrayLike<number>, threshold = 0.5): number {
  const {
    truePositive: tp,
    falsePositive: fp,
    trueNegative: tn,
    falseNegative: fn,
  } = confusion(score, label, threshold);
  // two roots: the product of all four counts of a large sample would lose digits
  const norm = Math.sqrt((tp + fp) * (tp + fn)) * Math.sqrt((tn + fp) * (tn + fn));
  return norm === 0 ? 0 : (tp * tn - fp * fn) / norm;
}

/**
 * The same coefficient when exactly the n largest of N scores are called plastic and n atoms are:
 * (R − n/N)/(1 − n/N), R from `overlap`.
 */
export function mccAtTop(overlap: number, n: number, atoms: number): number {
  return (overlap - n / atoms) / (1 - n / atoms);
}
