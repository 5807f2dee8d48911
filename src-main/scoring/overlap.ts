import { largest } from './topSet';

/**
 * Overlap R = |top_n(ρ) ∩ top_n(D²min)| / n: the share of the plastic atoms among the n largest scores. Random: n/N.
 * Equal scores go by lower id.
 *
 * @param score susceptibility ρ, [N], no NaN
 * @param ids [N]
 * @param topRows rows of the n largest D²min
 *
 * Source: Fan & Ma, Nat. Commun. 12, 1506 (2021), Supplementary Fig. 15 (R).
 */
export function overlap(score: Float64Array, ids: Float64Array, topRows: Int32Array): number {
  if (score.some(Number.isNaN)) throw new RangeError('overlap: NaN score');
  const predicted = new Set(largest(score, ids, topRows.length));
  return topRows.reduce((hits, row) => hits + (predicted.has(row) ? 1 : 0), 0) / topRows.length;
}
