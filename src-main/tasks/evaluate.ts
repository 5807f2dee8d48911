import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { SplitTag } from '../../src-shared/contract/project';
import type { CaseScores } from '../../src-shared/contract/tasks';
import { openProject } from '../project/openProject';
import { findRun } from '../project/lookup';
import type { StoredRecord } from '../project/record';
import type { Store } from '../project/store';
import { summarise } from '../scoring/summarise';
import { openPredictor } from './support/runPredictor';
import { requireCases } from './support/cases';
import { labelCase } from './support/labelCase';
import { probeOfSample } from './support/probe';
import { allSamples, pickSamples, type NamedSample } from './support/samples';
import { scoreCase } from './support/scoreCase';
import { trainedPart } from './support/trainedPart';
import type { Task } from './task';

/** Scores a model case by case on label sets of a project; missing label sets and predictions are made and kept. */
export const evaluate: Task<'evaluate'> = async (input, context) => {
  const store = await openProject(input.project, { resourcesDir: context.resourcesDir });
  const { preset } = await store.projectFile();
  const run = await findRun(store, await store.bundledRuns(), input.model);
  const named = input.samples === undefined ? null : await pickSamples(store, input.samples);
  const known = await partsIn(run, named ?? (await allSamples(store)), store);
  const samples = named ?? unseen(known, run, store.root);
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
  const scored = known.filter(({ sample }) =>
    cases.some((one) => one.sample.record.id === sample.record.id),
  );
  return { ...summarise(scores), warnings: seenWarnings(scored, run) };
};

/** A sample and its part in the training of the model; null: the model never saw it. */
interface Known {
  sample: NamedSample;
  part: SplitTag | null;
}

async function partsIn(
  { manifest }: StoredRecord<'runs'>,
  samples: readonly NamedSample[],
  store: Store,
): Promise<Known[]> {
  const known: Known[] = [];
  for (const sample of samples) {
    const probe = await probeOfSample(store, sample);
    known.push({ sample, part: trainedPart(manifest, sample, probe) });
  }
  return known;
}

/** Samples that a model neither learned from nor was chosen by. */
function unseen(
  known: readonly Known[],
  { manifest }: StoredRecord<'runs'>,
  root: string,
): NamedSample[] {
  const left = known.filter(({ part }) => part === null || part === 'test');
  if (left.length > 0) return left.map(({ sample }) => sample);
  const message = `${root}: the model ${manifest.name} has learned from every sample here. Import another sample, or name samples with --samples.`;
  throw new PlastiscopeError('input', message, { path: root });
}

function seenWarnings(known: readonly Known[], { manifest }: StoredRecord<'runs'>): string[] {
  return known.flatMap(({ sample, part }) =>
    part === 'train' || part === 'validation'
      ? [
          `${sample.name} was in the ${part === 'train' ? 'training' : 'validation'} set of ${manifest.name}: its scores do not count as a test`,
        ]
      : [],
  );
}
