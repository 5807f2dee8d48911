import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { TaskInput, TaskOutput } from '../../src-shared/contract/tasks';
import { parseLoading, type Loading } from '../../src-shared/geometry/loading';
import { readFrame } from '../formats/readFrames';
import { selectBackend } from '../learning/backends/select';
import { listBundledRuns } from '../project/bundledRuns';
import { findRun } from '../project/lookup';
import { openProject } from '../project/openProject';
import type { StoredRecord } from '../project/record';
import type { Store } from '../project/store';
import { applicabilityWarnings, windowWarnings } from './support/applicabilityWarnings';
import { predictStructure } from './support/predictStructure';
import { requireFolderOf } from './support/outputPath';
import { presetFor } from './support/presetFor';
import { openPredictor, readyModel } from './support/runPredictor';
import { pickSamples } from './support/samples';
import { structureOfFrame, structureOfSample } from './support/structure';
import { checkPredictionPath, writePrediction } from './support/writePrediction';
import type { Task, TaskContext } from './task';

/** Probability of every atom of a project's sample (kept as a record) or of a file, under one loading. */
export const predict: Task<'predict'> = async (input, context) => {
  if (input.out !== undefined) {
    checkPredictionPath(input.out);
    await requireFolderOf(input.out);
  }
  const { resourcesDir } = context;
  const store =
    input.project === undefined ? null : await openProject(input.project, { resourcesDir });
  const run = await findRun(store, await listBundledRuns(resourcesDir), input.model);
  if (store !== null && input.sample !== undefined)
    return predictSample(store, input.sample, run, input, context);
  if (input.file !== undefined) return predictFile(input.file, run, input, context);
  throw new PlastiscopeError(
    'usage',
    'Name a structure file, or a project and one of its samples.',
  );
};

async function predictSample(
  store: Store,
  name: string,
  run: StoredRecord<'runs'>,
  input: TaskInput<'predict'>,
  context: TaskContext,
): Promise<TaskOutput<'predict'>> {
  const [sample] = await pickSamples(store, [name]);
  const predictor = await openPredictor(store, run, input.backend, context);
  const { probability, record, backend, seconds } = await predictor.predict(sample, input.loading, {
    again: input.again,
    onProgress: (done, total) => context.report({ stage: 'Predicting', done, total }),
  });
  const structure = await structureOfSample(store, sample);
  const loading = parseLoading(input.loading, structure.dimensions);
  if (input.out !== undefined) {
    await writePrediction(
      input.out,
      { store, sample },
      structure.ids,
      loading,
      probability,
      run,
      context,
    );
  }
  const { preset } = await store.projectFile();
  return {
    atoms: probability.length,
    loading: loading.name,
    backend,
    seconds,
    record,
    preset: preset.name,
    warnings: [
      ...applicabilityWarnings(structure, run.manifest),
      ...windowWarnings(run.manifest, preset),
    ],
  };
}

async function predictFile(
  path: string,
  run: StoredRecord<'runs'>,
  input: TaskInput<'predict'>,
  context: TaskContext,
): Promise<TaskOutput<'predict'>> {
  const { signal, report, resourcesDir } = context;
  report({ stage: 'Reading', done: 0, total: null });
  const { frame, rows, index, warnings } = await readFrame(path, input.frame ?? 'first', {
    signal,
  });
  const preset = await presetFor(frame, input.preset, resourcesDir, path);
  const structure = structureOfFrame(frame, preset, path);
  requireDimensions(run, structure.dimensions, path);
  const loading: Loading = parseLoading(input.loading, structure.dimensions);
  const model = await readyModel(run);
  const backend = await selectBackend(input.backend);
  const started = Date.now();
  const { probability } = await predictStructure(structure, loading, model, backend, {
    signal,
    onProgress: (done, total) => report({ stage: 'Predicting', done, total }),
  });
  const seconds = (Date.now() - started) / 1000;
  if (input.out !== undefined) {
    await writePrediction(
      input.out,
      { path, frame, rows, index },
      frame.ids,
      loading,
      probability,
      run,
      context,
    );
  }
  return {
    atoms: probability.length,
    loading: loading.name,
    backend: backend.name,
    seconds,
    record: null,
    preset: preset.name,
    warnings: [
      ...warnings.map(({ message }) => `${path}: ${message}`),
      ...applicabilityWarnings(structure, run.manifest),
      ...(input.preset === undefined ? [] : windowWarnings(run.manifest, preset)),
    ],
  };
}

function requireDimensions(
  { manifest }: StoredRecord<'runs'>,
  dimensions: 2 | 3,
  path: string,
): void {
  if (manifest.dimensions === dimensions) return;
  throw new PlastiscopeError(
    'input',
    `${path} is ${dimensions}D; the model ${manifest.name} is for ${manifest.dimensions}D structures. Choose another model (plastiscope models).`,
    { path },
  );
}
