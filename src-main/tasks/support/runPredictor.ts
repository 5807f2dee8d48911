import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { BackendName, BackendThatRan } from '../../../src-shared/contract/tasks';
import { parseLoading, type Loading } from '../../../src-shared/geometry/loading';
import { RUN_MODEL, RUN_WEIGHTS } from '../../../src-shared/records/run';
import { selectBackend, type Backend } from '../../learning/backends/select';
import { decodeModel } from '../../learning/modelFile/modelFile';
import { readRecordFile } from '../../project/readArray';
import type { StoredRecord } from '../../project/record';
import { recordId, type RecordRequest } from '../../project/recordId';
import type { Store } from '../../project/store';
import type { TaskContext } from '../task';
import { runDensity } from './densityInput';
import { CLASS_THRESHOLD, probabilityDefinition } from './modelDescription';
import {
  predictStructure,
  probabilityOf,
  type PredictedAtoms,
  type ReadyModel,
} from './predictStructure';
import type { NamedSample } from './samples';
import { structureOfSample } from './structure';

/** Goes up when a run would predict other numbers for the same structure. */
export const PREDICTION_REVISION = 2;

/** The sample and the run that a prediction is made of. */
export function predictionParents(sample: StoredRecord<'samples'>, run: StoredRecord<'runs'>) {
  return [
    { kind: 'samples' as const, id: sample.id },
    { kind: 'runs' as const, id: run.id, sha256: run.sha256, bundled: run.bundled },
  ];
}

/** What the id of a prediction is made of. */
export function predictionRequest(
  sample: StoredRecord<'samples'>,
  run: StoredRecord<'runs'>,
  { t, eta }: Loading,
) {
  return {
    revision: PREDICTION_REVISION,
    parameters: { t: [...t], eta: [...eta] },
    parents: predictionParents(sample, run),
  } satisfies RecordRequest;
}

/** The network of a finished run with its weights. */
export async function readyModel(run: StoredRecord<'runs'>): Promise<ReadyModel> {
  const { dimensions, densityMap, recipe, calibration } = run.manifest;
  const model = await readRecordFile(run, RUN_MODEL);
  const weights = await readRecordFile(run, RUN_WEIGHTS);
  return {
    ...decodeModel(model, weights),
    densitySpec: runDensity(dimensions, densityMap),
    recipe,
    calibration,
  };
}

interface SamplePrediction extends PredictedAtoms {
  /** null: the project is read-only, nothing was kept */
  record: string | null;
  backend: BackendThatRan;
  /** of the prediction itself, when it was made */
  seconds: number;
}

interface RunPredictor {
  /** of a sample of the project; found again if it was predicted before, unless `again` */
  predict(
    sample: NamedSample,
    loading: string,
    options: { again?: boolean; onProgress?: (done: number, total: number) => void },
  ): Promise<SamplePrediction>;
}

/** Predicts samples of a project with one run; the backend and the weights are loaded when first needed. */
export async function openPredictor(
  store: Store,
  run: StoredRecord<'runs'>,
  wanted: BackendName | undefined,
  { signal }: Pick<TaskContext, 'signal'>,
): Promise<RunPredictor> {
  let ready: Promise<{ model: ReadyModel; backend: Backend }> | null = null;
  const load = async () => ({ model: await readyModel(run), backend: await selectBackend(wanted) });

  return {
    async predict(sample, loadingName, { again = false, onProgress }) {
      const { manifest } = sample.record;
      if (manifest.dimensions !== run.manifest.dimensions) {
        const message = `The model ${run.manifest.name} is for ${run.manifest.dimensions}D samples; ${sample.name} is ${manifest.dimensions}D.`;
        throw new PlastiscopeError('input', message);
      }
      const loading = parseLoading(loadingName, manifest.dimensions);
      const request = predictionRequest(sample.record, run, loading);
      const id = recordId('predictions', request);
      const before = again ? null : await store.reuse('predictions', id);
      if (before !== null) {
        const logit = await store.readArray(before, 'logit', Float32Array);
        const { backend, seconds = NaN } = before.manifest;
        return { logit, probability: probabilityOf(logit), record: id, backend, seconds };
      }

      ready ??= load();
      const { model, backend } = await ready;
      const started = Date.now();
      const structure = await structureOfSample(store, sample);
      const predicted = await predictStructure(structure, loading, model, backend, {
        signal,
        ...(onProgress === undefined ? {} : { onProgress }),
      });
      const seconds = (Date.now() - started) / 1000;
      if (store.readOnly) return { ...predicted, record: null, backend: backend.name, seconds };
      const { logit, probability } = predicted;
      const atoms = logit.length;
      const record = await store.commit(
        'predictions',
        {
          ...request,
          loading: { name: loading.name, t: [...loading.t], eta: [...loading.eta] },
          backend: backend.name,
          atoms,
          above: probability.reduce((count, p) => (p > CLASS_THRESHOLD ? count + 1 : count), 0),
          seconds,
        },
        {
          logit: {
            data: logit,
            shape: [atoms],
            unit: null,
            definition: 'ln(p/(1 − p)) of the probability p, after calibration',
          },
          probability: {
            data: Float32Array.from(probability),
            shape: [atoms],
            unit: null,
            definition: probabilityDefinition(run, loading.name),
          },
        },
      );
      return { ...predicted, record: record.id, backend: backend.name, seconds };
    },
  };
}
