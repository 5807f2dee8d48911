import type { Store } from '../../project/store';
import type { Case } from '../support/cases';
import { labelCase } from '../support/labelCase';
import { structureOfSample, type Structure } from '../support/structure';
import type { TaskContext } from '../task';
import type { LabelledCase } from './trainingCases';

/** Label sets and structures of all cases; the cases of one sample share its structure. */
export async function labelledCases(
  store: Store,
  cases: readonly Case[],
  options: { fraction: number; cutoff: number },
  context: TaskContext,
): Promise<LabelledCase[]> {
  const structures = new Map<string, Structure>();
  const labelled: LabelledCase[] = [];
  for (const [done, one] of cases.entries()) {
    context.signal.throwIfAborted();
    context.report({ stage: 'Labelling', done, total: cases.length });
    const { record } = one.sample;
    const structure = structures.get(record.id) ?? (await structureOfSample(store, one.sample));
    structures.set(record.id, structure);
    labelled.push({ ...one, labels: await labelCase(store, one, options, context), structure });
  }
  context.report({ stage: 'Labelling', done: cases.length, total: cases.length });
  return labelled;
}
