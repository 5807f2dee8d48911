import type { CaseScores, Evaluation } from '../../../src-shared/contract/tasks';
import type { Backend } from '../../learning/backends/select';
import type { Store } from '../../project/store';
import { summarise } from '../../scoring/summarise';
import { predictStructure, type ReadyModel } from '../support/predictStructure';
import { scoreCase } from '../support/scoreCase';
import type { TaskContext } from '../task';
import { loadingOf, type LabelledCase } from './trainingCases';

/** Scores of a fresh model on the test cases; null without any. */
export async function testScores(
  store: Store,
  cases: readonly LabelledCase[],
  model: ReadyModel,
  backend: Backend,
  { signal, report }: TaskContext,
): Promise<Evaluation | null> {
  if (cases.length === 0) return null;
  const total = cases.reduce((sum, { structure }) => sum + structure.ids.length, 0);
  const scores: CaseScores[] = [];
  let before = 0;
  for (const one of cases) {
    const atoms = one.structure.ids.length;
    const { probability } = await predictStructure(one.structure, loadingOf(one), model, backend, {
      signal,
      onProgress: (done) => report({ stage: 'Testing', done: before + done, total }),
    });
    scores.push(await scoreCase(store, one, one.labels, probability));
    before += atoms;
  }
  return summarise(scores);
}
