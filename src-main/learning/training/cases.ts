import type { BalancedSet } from '../../scoring/balancedSet';
import type { OrientedSample } from '../inputs/densityMap/mapSource';
import type { CaseTargets } from '../recipes/recipe';

/** One (sample, loading) with what happened there: the undeformed structure, D²min at the strain, the balanced set. */
export interface TrainingCase extends OrientedSample {
  sample: string;
  loading: string;
  /** NaN where invalid, [N] */
  d2min: Float64Array;
  balanced: BalancedSet;
}

/** Ranks every valid atom of a case by D²min, ties by row. */
export function caseTargets({ d2min, balanced }: TrainingCase): CaseTargets {
  const ascending = Int32Array.from(d2min.keys())
    .filter((row) => !Number.isNaN(d2min[row]))
    .sort((i, j) => d2min[i] - d2min[j] || i - j);
  const rank = new Float64Array(d2min.length).fill(NaN);
  ascending.forEach((row, k) => (rank[row] = k + 1));
  const top = balanced.label.reduce((count: number, label) => count + (label === 1 ? 1 : 0), 0);
  return { ascending, rank, top, balanced };
}
