import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { TaskOutput } from '../../../src-shared/contract/tasks';
import { fanAngles, fanLoadings } from '../../../src-shared/geometry/fan';
import { selectBackend } from '../../learning/backends/select';
import { listBundledRuns } from '../../project/bundledRuns';
import { findRun } from '../../project/lookup';
import { openProject } from '../../project/openProject';
import type { StoredRecord } from '../../project/record';
import { recordId } from '../../project/recordId';
import { applicabilityWarnings, windowWarnings } from '../support/applicabilityWarnings';
import { predictStructure } from '../support/predictStructure';
import { PREDICTION_REVISION, predictionParents, readyModel } from '../support/runPredictor';
import { pickSamples, type NamedSample } from '../support/samples';
import { structureOfSample } from '../support/structure';
import type { Task } from '../task';
import { keptAngles } from './keptAngles';
import { openFanFolder } from './fanFolder';

/**
 * Prediction of a 2D sample for every angle of a fan, kept as one record: logit after calibration, float32 [angles, N], at
 * each angle that of `predict` for its loading. Angles that are stored predictions, or that an interrupted process left in
 * `work/`, are not predicted again.
 *
 * A recipe that looks at one frame only (`paper`) predicts otherwise from the frames on the two sides of 0°, and from the
 * reflected one of `simple-`; the mean over both directions of the axis (`ranks`) has no such seam.
 *
 * @throws PlastiscopeError('input') if sample or model is 3D, ('read-only') if nothing can be kept
 */
export const fan: Task<'fan'> = async (input, { signal, report, resourcesDir }) => {
  const store = await openProject(input.project, { resourcesDir });
  const run = await findRun(store, await listBundledRuns(resourcesDir), input.model);
  const [sample] = await pickSamples(store, [input.sample]);
  requirePlane(sample, run);
  const structure = await structureOfSample(store, sample);
  const { preset } = await store.projectFile();
  const warnings = [
    ...applicabilityWarnings(structure, run.manifest),
    ...windowWarnings(run.manifest, preset),
  ];

  const request = {
    revision: PREDICTION_REVISION,
    parameters: { angles: [...fanAngles] },
    parents: predictionParents(sample.record, run),
  };
  const id = recordId('fans', request);
  const before = input.again ? null : await store.reuse('fans', id);
  if (before !== null) return { ...told(before, sample), warnings };

  const folder = await openFanFolder(store, id, sample, input);
  try {
    const atoms = structure.ids.length;
    const [angles, loadings] = [fanAngles.length, fanLoadings()];
    const logits = new Float32Array(angles * atoms);
    const kept = await keptAngles({ store, folder, sample, run, atoms, again: input.again });
    for (const [k, logit] of kept.logits) logits.set(logit, k * atoms);
    let done = kept.logits.size;
    await folder.setProgress({ done, total: angles });
    report({ stage: 'Loading the network', done: done * atoms, total: angles * atoms });
    const [model, backend] = [await readyModel(run), await selectBackend(input.backend)];

    const started = Date.now();
    for (const [k, loading] of loadings.entries()) {
      if (kept.logits.has(k)) continue;
      const stage = `Predicting ${fanAngles[k]}°`;
      const { logit } = await predictStructure(structure, loading, model, backend, {
        signal,
        onProgress: (ready) => report({ stage, done: done * atoms + ready, total: angles * atoms }),
      });
      await kept.keep(k, logit);
      logits.set(logit, k * atoms);
      done++;
      await folder.setProgress({ done, total: angles });
    }
    const seconds = (Date.now() - started) / 1000;
    const record = await store.commit(
      'fans',
      {
        ...request,
        angles: [...fanAngles],
        backend: backend.name,
        atoms,
        seconds,
        notes: kept.notes,
      },
      {
        logit: {
          data: logits,
          shape: [angles, atoms],
          unit: null,
          definition:
            'ln(p/(1 − p)) of the probability p, after calibration; row k for a load whose elongation axis lies at angle k of the manifest',
        },
      },
    );
    await folder.discard();
    return { ...told(record, sample), warnings };
  } catch (error) {
    await folder.release();
    throw error;
  }
};

function told(
  { id, manifest }: StoredRecord<'fans'>,
  sample: NamedSample,
): Omit<TaskOutput<'fan'>, 'warnings'> {
  const { atoms, angles, backend, seconds = NaN } = manifest;
  return { record: id, sample: sample.record.id, atoms, angles: angles.length, backend, seconds };
}

function requirePlane({ name, record }: NamedSample, run: StoredRecord<'runs'>): void {
  const { dimensions } = record.manifest;
  if (dimensions !== 2) {
    throw new PlastiscopeError(
      'input',
      `${name} is ${dimensions}D; only the loads of a 2D sample have one angle to turn. Predict single loadings of it (plastiscope predict).`,
    );
  }
  if (run.manifest.dimensions !== 2) {
    throw new PlastiscopeError(
      'input',
      `The model ${run.manifest.name} is for ${run.manifest.dimensions}D samples; ${name} is 2D. Choose another model (plastiscope models).`,
    );
  }
}
