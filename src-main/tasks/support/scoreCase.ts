import type { CaseScores } from '../../../src-shared/contract/tasks';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import { balancedSet, type BalancedSet } from '../../scoring/balancedSet';
import { evaluateCase } from '../../scoring/evaluateCase';
import type { Case } from './cases';

/** Draws of balanced sets that scores are taken on: one for all, so that evaluations compare. */
export const EVALUATION_SEED = 0;

/** What a label set says, with the balanced set that a seed draws from it. */
export async function labelledCase(
  store: Store,
  one: Case,
  labels: StoredRecord<'labels'>,
  seed: number,
): Promise<{ d2min: Float64Array; ids: Float64Array; balanced: BalancedSet }> {
  const d2min = await store.readArray(labels, 'd2min', Float64Array);
  const label = await store.readArray(labels, 'label', Int8Array);
  const ids = await store.readArray(one.sample.record, 'ids', Float64Array);
  const top = Int32Array.from(label.keys()).filter((row) => label[row] === 1);
  const { strain, fraction } = labels.manifest;
  const key = { seed, sample: one.sample.record.id, loading: one.loading, strain, fraction };
  return { d2min, ids, balanced: balancedSet(d2min, ids, top, key) };
}

/**
 * Scores of a prediction on one case.
 * @param probability [N] in the sample's rows
 */
export async function scoreCase(
  store: Store,
  one: Case,
  labels: StoredRecord<'labels'>,
  probability: Float64Array,
): Promise<CaseScores> {
  const { d2min, ids, balanced } = await labelledCase(store, one, labels, EVALUATION_SEED);
  const scores = evaluateCase(probability, d2min, ids, labels.manifest.fraction, balanced);
  return { sample: one.sample.name, loading: one.loading, ...scores };
}
