import type { Scores } from '../../src-shared/contract/tasks';
import { averagePrecision } from './averagePrecision';
import { balancedSetAccuracy } from './balancedAccuracy';
import type { BalancedSet } from './balancedSet';
import { cRank } from './cRank';
import { mcc } from './mcc';
import { overlap } from './overlap';
import { topSet } from './topSet';

/**
 * Scores of one case, a (sample, loading, strain): the balanced accuracy on its balanced set, everything else over all
 * atoms with a valid D²min, at true prevalence.
 *
 * @param probability class probability, [N], in the rows of `d2min`; plastic is predicted above 0.5
 * @param d2min [N], NaN where invalid: such atoms take no part
 * @param ids [N]
 * @param fraction f that defines the top set
 * @param balanced from `balancedSet` of the same case
 * @throws RangeError if a valid atom has no probability
 */
export function evaluateCase(
  probability: Float64Array,
  d2min: Float64Array,
  ids: Float64Array,
  fraction: number,
  balanced: BalancedSet,
): Scores {
  const valid = Int32Array.from(d2min.keys()).filter((row) => !Number.isNaN(d2min[row]));
  const missing = valid.find((row) => Number.isNaN(probability[row]));
  if (missing !== undefined) {
    throw new RangeError(`evaluateCase: atom ${ids[missing]} has no probability`);
  }
  const score = Float64Array.from(valid, (row) => probability[row]);
  const validIds = Float64Array.from(valid, (row) => ids[row]);
  const top = topSet(
    Float64Array.from(valid, (row) => d2min[row]),
    validIds,
    fraction,
  );
  const label = new Int8Array(valid.length);
  for (const row of top.rows) label[row] = 1;
  return {
    accuracy: balancedSetAccuracy(probability, balanced),
    cRank: cRank(score, top.rows),
    overlap: overlap(score, validIds, top.rows),
    averagePrecision: averagePrecision(score, label),
    mcc: mcc(score, label),
  };
}
