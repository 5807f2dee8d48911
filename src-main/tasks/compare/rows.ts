import type { ComparisonRow, Ranking } from '../../../src-shared/contract/comparison';
import { toWireError } from '../../../src-shared/contract/errors';
import type { CaseScores } from '../../../src-shared/contract/tasks';
import { summarise } from '../../scoring/summarise';
import { scoreIntervals } from './intervals';
import type { Method } from './method';
import { atomsWithout, casePercentiles, scoresOf, type LabelledCase } from './scoredCase';
import { thresholdsBySample, type RankedCase } from './thresholds';

/** The cases of one strain. */
export interface StrainCases {
  /** as it was asked for */
  strain: number;
  cases: readonly LabelledCase[];
}

/** Who follows a row while it is scored. */
export interface RowFollower {
  signal: AbortSignal;
  /** after each case; how many were looked at */
  onCase(done: number): void;
  /** a method that broke down on a case, which is then missing with this reason */
  onFailure(failure: { sample: string; loading: string; reason: string }): void;
}

/**
 * One method at one strain. A case in which any atom that counts has no value, or on which the method breaks down, is left
 * out and said, so that every number of a comparison rests on the same atoms.
 */
export async function rowOf(
  method: Method,
  { strain, cases }: StrainCases,
  ranks: Ranking,
  { signal, onCase, onFailure }: RowFollower,
): Promise<ComparisonRow> {
  const missing: ComparisonRow['missing'] = [];
  const ranked: RankedCase[] = [];
  const scored: CaseScores[] = [];
  for (const [k, labelled] of cases.entries()) {
    signal.throwIfAborted();
    const { sample, loading } = labelled.one;
    const values = await valuesOf(method, labelled).catch((error: unknown) => {
      const reason = failureOf(error, signal);
      onFailure({ sample: sample.name, loading, reason });
      return reason;
    });
    if (typeof values === 'string') missing.push({ sample: sample.name, loading, reason: values });
    else if (method.threshold !== null && ranks === 'all')
      scored.push(scoresOf(values, method.threshold, labelled));
    else ranked.push({ labelled, percentile: casePercentiles(values, labelled, ranks) });
    onCase(k + 1);
  }
  const thresholds = thresholdsBySample(ranked);
  for (const { labelled, percentile } of ranked) {
    const threshold = thresholds.get(labelled.one.sample.record.id) ?? null;
    scored.push(scoresOf(percentile, threshold, labelled));
  }
  const whole = scored.length === 0 ? null : summarise(scored);
  return {
    method: method.described.method,
    strain,
    cases: scored.length,
    of: cases.length,
    perCase: scored,
    missing,
    mean: whole?.mean ?? null,
    sd: whole?.sd ?? null,
    interval: scoreIntervals(scored),
  };
}

/**
 * Why a method has no values: one that breaks down costs its own cases, not the comparison.
 *
 * @throws the error itself where the user stopped the work, or asked for what cannot be
 */
function failureOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) throw error;
  const { code, message } = toWireError(error);
  if (code === 'usage' || code === 'cancelled') throw error;
  return message;
}

/** Values of every atom that counts, or why there are none. */
async function valuesOf(method: Method, labelled: LabelledCase): Promise<Float64Array | string> {
  const scores = await method.scoresOf(labelled.one);
  if ('missing' in scores) return scores.missing;
  const without = atomsWithout(scores.values, labelled);
  if (without === 0) return scores.values;
  return `${without} of ${labelled.valid} atoms have no value`;
}
