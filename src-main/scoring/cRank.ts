import { countBelow, countUpTo } from '../../src-shared/columns/ranks';

/**
 * Cumulative rank correlation: C_rank = 2·⟨rank_i / N⟩ − 1, mean over the chosen atoms.
 *
 * Ranks run 1…N in ascending score; tied scores share their mean rank.
 * Choosing exactly the top n of N gives 1 − (n − 1)/N, a random choice 1/N on average.
 *
 * @param score susceptibility ρ, [N], any unit, larger = softer
 * @param chosen rows of the top-D²min atoms, [K], K ≥ 1
 * @returns dimensionless, −1 < C_rank ≤ 1
 * @throws RangeError on K = 0, a row outside 0…N−1 or a NaN score: drop missing values before ranking
 *
 * Source: Fan & Ma, Nat. Commun. 12, 1506 (2021), eq. 5.
 */
export function cRank(score: Float64Array, chosen: ArrayLike<number>): number {
  if (chosen.length === 0) throw new RangeError('cRank: no chosen atoms');
  const sorted = score.slice().sort();
  // the native sort puts NaN last
  if (Number.isNaN(sorted[sorted.length - 1])) throw new RangeError('cRank: NaN score');
  let sum = 0;
  for (let k = 0; k < chosen.length; k++) {
    const value = score[chosen[k]];
    if (value === undefined) throw new RangeError(`cRank: row ${chosen[k]} of ${score.length}`);
    sum += (countBelow(sorted, value) + 1 + countUpTo(sorted, value)) / 2;
  }
  return (2 * sum) / (chosen.length * score.length) - 1;
}
