import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { CaseScores } from '../../src-shared/contract/tasks';
import { openProject } from '../project/openProject';
import { findRun } from '../project/lookup';
import type { StoredRecord } from '../project/record';
import { summarise } from '../scoring/summarise';
import { openPredictor } from './support/runPredictor';
import { requireCases } from './support/cases';
import { labelCase } from './support/labelCase';
import { allSamples, pickSamples, type NamedSample } from './support/samples';
import { scoreCase } from './support/scoreCase';
import type { Task } from './task';

/** Scores a model case by case on label sets of a project; missing label sets and predictions are made and kept. */
export const evaluate: Task<'evaluate'> = async (input, context) => {
  const store = await openProject(input.project, { resourcesDir: context.resourcesDir });
  const { preset } = await store.projectFile();
  const run = await findRun(store, await store.bundledRuns(), input.model);
  const samples =
    input.samples === undefined
      ? unseen(await allSamples(store), run, store.root)
      : await pickSamples(store, input.samples);
  const cases = await requireCases(store, samples, input.strain);
  const predictor = await openPredictor(store, run, input.backend, context);
  const options = { fraction: input.fraction, cutoff: preset.d2minCutoff };
  const total = cases.reduce((sum, { sample }) => sum + sample.record.manifest.atoms, 0);

  const scores: CaseScores[] = [];
  let before = 0;
  for (const one of cases) {
    context.signal.throwIfAborted();
    const labels = await labelCase(store, one, options, context);
    const { probability } = await predictor.predict(
      one.sample,
      one.deformation.manifest.loading.name,
      {
        onProgress: (done) => context.report({ stage: 'Predicting', done: before + done, total }),
      },
    );
    scores.push(await scoreCase(store, one, labels, probability));
    before += one.sample.record.manifest.atoms;
  }
  return summarise(scores);
};

/** Samples that a model neither learned from nor was chosen by; the structure counts, not its name or project. */
function unseen(
  samples: readonly NamedSample[],
  run: StoredRecord<'runs'>,
  root: string,
): NamedSample[] {
  const { train, validation } = run.manifest.split;
  const known = new Set([...train, ...validation].flatMap(({ id, hash }) => [id, hash]));
  const left = samples.filter(
    ({ record }) => !known.has(record.id) && !known.has(record.manifest.content ?? ''),
  );
  if (left.length > 0) return left;
  const message = `${root}: the model ${run.manifest.name} has learned from every sample here. Import another sample, or name samples with --samples.`;
  throw new PlastiscopeError('input', message, { path: root });
}
