import { ascendingRanks } from '../../src-shared/columns/ranks';
import { checkScores } from './confusion';

/**
 * Area under the receiver operating characteristic, from ranks (Mann–Whitney):
 * AUC = (Σ_{plastic} rank − P(P + 1)/2)/(P·Q), P plastic and Q other atoms, tied scores share their mean rank.
 *
 * @returns 0…1, chance 0.5; NaN if one of the classes is empty
 * @throws RangeError on a NaN score or a label that is neither 0 nor 1
 */
export function auc(score: ArrayLike<number>, label: ArrayLike<number>): number {
  checkScores('auc', score, label);
  const rank = ascendingRanks(score);
  let positives = 0;
  let rankSum = 0;
  for (let row = 0; row < label.length; row++) {
    if (label[row] !== 1) continue;
    positives++;
    rankSum += rank[row];
  }
  const negatives = label.length - positives;
  if (positives === 0 || negatives === 0) return NaN;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
