import type { CaseScores } from '../../../src-shared/contract/tasks';
import type { Ranking } from '../../../src-shared/contract/comparison';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import { balancedAccuracy } from '../../scoring/balancedAccuracy';
import type { BalancedSet } from '../../scoring/balancedSet';
import { evaluateCase } from '../../scoring/evaluateCase';
import { mcc } from '../../scoring/mcc';
import { percentiles } from '../../scoring/percentiles';
import type { Case } from '../support/cases';
import { EVALUATION_SEED, labelledCase } from '../support/scoreCase';

/** A case with its labels: what every method is scored on, the same atoms for each. */
export interface LabelledCase {
  one: Case;
  labels: StoredRecord<'labels'>;
  d2min: Float64Array;
  ids: Float64Array;
  types: Int32Array;
  balanced: BalancedSet;
  /** atoms with a valid D²min */
  valid: number;
}

export async function readLabelledCase(
  store: Store,
  one: Case,
  labels: StoredRecord<'labels'>,
): Promise<LabelledCase> {
  const { d2min, ids, balanced } = await labelledCase(store, one, labels, EVALUATION_SEED);
  const types = await store.readArray(one.sample.record, 'types', Int32Array);
  const valid = d2min.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0);
  return { one, labels, d2min, ids, types, balanced, valid };
}

/** Atoms that count in a case but have no value of the method. */
export function atomsWithout(values: Float64Array, { d2min }: LabelledCase): number {
  return values.reduce(
    (count, value, row) => (Number.isNaN(value) && !Number.isNaN(d2min[row]) ? count + 1 : count),
    0,
  );
}

/**
 * Values as percentiles 0–1 of the case, over all atoms that count or inside each species; NaN for the others. A case's own
 * scale is gone then, so that one threshold can serve several cases; ranks stay as they are.
 */
export function casePercentiles(
  values: Float64Array,
  { d2min, types }: LabelledCase,
  ranks: Ranking,
): Float64Array {
  const counted = values.map((value, row) => (Number.isNaN(d2min[row]) ? NaN : value));
  return percentiles(counted, ranks === 'all' ? null : types);
}

/**
 * Scores of a case, as `evaluate` gives them.
 *
 * @param scores [N], larger = softer
 * @param threshold above it plastic is predicted; null: accuracy and mcc are not defined
 */
export function scoresOf(
  scores: Float64Array,
  threshold: number | null,
  labelled: LabelledCase,
): CaseScores {
  const { one, labels, d2min, ids, balanced } = labelled;
  const { fraction } = labels.manifest;
  const scored = evaluateCase(scores, d2min, ids, fraction, balanced);
  const named = { sample: one.sample.name, loading: one.loading, ...scored };
  if (threshold === null) return { ...named, accuracy: NaN, mcc: NaN };
  const { score, label } = countedAtoms(scores, labelled);
  return {
    ...named,
    accuracy: balancedAccuracy(balancedScores(scores, balanced), balanced.label, threshold),
    mcc: mcc(score, label, threshold),
  };
}

export function balancedScores(scores: Float64Array, { rows }: BalancedSet): Float64Array {
  return Float64Array.from(rows, (row) => scores[row]);
}

/** Score and label of the atoms that count. */
function countedAtoms(
  scores: Float64Array,
  { d2min, balanced }: LabelledCase,
): { score: Float64Array; label: Int8Array } {
  const plastic = new Set(balanced.rows.filter((_, k) => balanced.label[k] === 1));
  const rows = Int32Array.from(d2min.keys()).filter((row) => !Number.isNaN(d2min[row]));
  return {
    score: Float64Array.from(rows, (row) => scores[row]),
    label: Int8Array.from(rows, (row) => Number(plastic.has(row))),
  };
}
