import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { TaskInput } from '../../../src-shared/contract/tasks';
import type { Preset } from '../../../src-shared/records/preset';
import { displayName } from '../../../src-shared/records/summaries';
import { selectBackend, type Backend } from '../../learning/backends/select';
import { networkFor } from '../../learning/models/registry';
import { recipes } from '../../learning/recipes/registry';
import { train as trainNetwork } from '../../learning/training/train';
import { openProject } from '../../project/openProject';
import type { Store } from '../../project/store';
import type { WorkFolder } from '../../project/workFolder';
import { requireCases, type Case } from '../support/cases';
import { presetDensity } from '../support/densityInput';
import type { ReadyModel } from '../support/predictStructure';
import { probesOf, type Probe } from '../support/probe';
import { allSamples, pickSamples, type NamedSample } from '../support/samples';
import type { Task, TaskContext } from '../task';
import { follow } from './follow';
import { interruptedInput, openRunFolder } from './folder';
import { labelledCases } from './labelledCases';
import { refuseOtherRequest, requestOf } from './resumed';
import { runRequest, runToMake, trainRequest, type TrainRequest } from './request';
import { runRecord, trainOutput } from './runRecord';
import { splitSamples, type Split } from './split';
import { testScores } from './testScores';
import { trainingCases, type LabelledCase } from './trainingCases';

const CHECKPOINT = 'checkpoint.bin';

/**
 * Trains a model on the samples of a project that have the strain; missing label sets are made first. What was finished
 * before is answered from its record, what was interrupted continues from its work folder, and the test samples are
 * touched once, at the end.
 */
export const train: Task<'train'> = async (given, context) => {
  const store = await openProject(given.project, { resourcesDir: context.resourcesDir });
  const input =
    given.resume === undefined ? given : await interruptedInput(store, given.resume, given);
  if (input === null) {
    const run = await store.find('runs', given.resume ?? '');
    if (run !== null) {
      refuseOtherRequest(given, requestOf(run.manifest));
      return trainOutput(run);
    }
    throw new PlastiscopeError(
      'missing',
      `${store.root}: there is no interrupted training ${given.resume}.`,
    );
  }
  refuseOtherRequest(given, input);
  const { preset, splits } = await store.projectFile();
  const request = trainRequest(input, preset);
  const cases = await requireCases(store, await allSamples(store), input.strain);
  const named = {
    test: await pickSamples(store, input.test),
    validation: await pickSamples(store, input.validation),
  };
  const samples = distinctSamples(cases);
  const probes = await probesOf(store, samples);
  const split = splitSamples(samples, named, splits, input.seed, probes);
  const labelled = await labelledCases(
    store,
    cases,
    { fraction: input.fraction, cutoff: preset.d2minCutoff },
    context,
  );

  const asked = (repetition: number) => runRequest(request, split, labelled, repetition);
  const { id, repetition } = await runToMake(store, asked, input.again, given.resume);
  const before = await store.reuse('runs', id);
  if (before !== null) return trainOutput(before);

  context.report({ stage: 'Starting the backend', done: 0, total: null });
  const backend = await selectBackend(input.backend);
  const work = await openRunFolder(store, id, input);
  context.emit({ type: 'work', id: work.id });
  try {
    const record = await trainInFolder(
      store,
      work,
      { input, preset, request, split, probes, labelled, backend, asked: asked(repetition) },
      context,
    );
    await work.discard();
    return trainOutput(record);
  } catch (error) {
    await work.release();
    throw error;
  }
};

interface Training {
  input: TaskInput<'train'>;
  /** as it was when the training was asked for: it may be edited meanwhile */
  preset: Preset;
  request: TrainRequest;
  split: Split;
  probes: ReadonlyMap<string, Probe>;
  labelled: readonly LabelledCase[];
  backend: Backend;
  asked: ReturnType<typeof runRequest>;
}

async function trainInFolder(
  store: Store,
  work: WorkFolder,
  training: Training,
  context: TaskContext,
) {
  const { input, preset, request, split, probes, labelled, backend, asked } = training;
  const densitySpec = presetDensity(preset);
  const recipe = recipes[request.recipe];
  const part = (samples: readonly NamedSample[]) =>
    labelled.filter(({ sample }) => samples.some(({ record }) => record.id === sample.record.id));
  const names = (samples: readonly NamedSample[]) => samples.map(({ name }) => name);
  const checkpoint = await work.readFile(CHECKPOINT);

  const result = await trainNetwork({
    cases: await trainingCases(store, byId(part(split.train)), densitySpec, input.seed),
    validation: await trainingCases(store, byId(part(split.validation)), densitySpec, input.seed),
    model: request.model,
    recipe,
    seed: input.seed,
    epochs: request.epochs,
    batch: request.batch,
    backend,
    densitySpec,
    plan: {
      run: work.id,
      strain: input.strain,
      fraction: input.fraction,
      split: {
        train: names(split.train),
        validation: names(split.validation),
        test: names(split.test),
      },
    },
    ...(checkpoint === null ? {} : { checkpoint }),
    onCheckpoint: (bytes) => work.writeFile(CHECKPOINT, bytes),
    signal: context.signal,
    ...(context.shouldFinish === undefined ? {} : { shouldFinish: context.shouldFinish }),
    onEvent: follow(context, work),
  });
  const { best, status } = result;
  if (status === 'paused')
    throw new PlastiscopeError(
      'cancelled',
      'The training is paused; the same request continues it.',
    );
  if (best === null)
    throw new PlastiscopeError('failed', 'The training ended before an epoch was finished.');

  const network = networkFor(request.model, densitySpec);
  const model: ReadyModel = {
    network,
    densitySpec,
    weights: best.weights,
    recipe: request.recipe,
    calibration: recipe.calibrates ? best.calibration : null,
  };
  const test = await testScores(store, part(split.test), model, backend, context);
  const { draft, arrays, files } = runRecord({
    ...{ asked, request, split, probes, network, test, backend },
    d2minCutoff: preset.d2minCutoff,
    name: await runName(store, request),
    result: { ...result, best },
    calibrated: recipe.calibrates,
    structures: [...new Set(part(split.train).map(({ structure }) => structure))],
    seconds: result.points.reduce((sum, point) => sum + point.seconds, 0),
  });
  return store.commit('runs', draft, arrays, files);
}

/** In an order that neither names nor the project's own order change: the run's id hangs on neither. */
function byId(cases: readonly LabelledCase[]): LabelledCase[] {
  const key = ({ sample, loading }: LabelledCase) => `${sample.record.id} ${loading}`;
  return [...cases].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function distinctSamples(cases: readonly Case[]): NamedSample[] {
  return [...new Map(cases.map(({ sample }) => [sample.record.id, sample])).values()];
}

/** `compact2d-3`, then `compact2d-3-2`, …: short enough to type, and taken by no other run. */
async function runName(store: Store, { model, strain }: TrainRequest): Promise<string> {
  const base = `${model}-${Number((strain * 100).toPrecision(4))}`;
  const runs = [...(await store.list('runs')), ...(await store.bundledRuns())];
  const file = await store.projectFile();
  const taken = new Set(
    runs.flatMap(({ manifest }) => [manifest.name, displayName(manifest, file)]),
  );
  for (let k = 1; ; k++) {
    const name = k === 1 ? base : `${base}-${k}`;
    if (!taken.has(name)) return name;
  }
}
