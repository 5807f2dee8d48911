import { PlastiscopeError } from '../../src-shared/contract/errors';
import { parseLoading } from '../../src-shared/geometry/loading';
import { calibrated } from '../scoring/fitLogistic1d';
import { selectBackend } from '../learning/backends/select';
import { mapShape } from '../learning/inputs/densityMap/spec';
import { saliency } from '../learning/prediction/saliency';
import { recipes } from '../learning/recipes/registry';
import { listBundledRuns } from '../project/bundledRuns';
import { findRun } from '../project/lookup';
import { openProject } from '../project/openProject';
import { oriented } from './support/densityInput';
import { readyModel } from './support/runPredictor';
import { pickSamples } from './support/samples';
import { structureOfSample } from './support/structure';
import type { Task } from './task';

/**
 * Gradient of a model's logit for one atom by the pixels of its density map, on the same input as prediction. After
 * calibration the logit is a z̄ + b, so the gradient is a ∂z̄/∂S. Nothing is stored.
 */
export const saliencyOfAtom: Task<'saliency'> = async (input, { signal, report, resourcesDir }) => {
  report({ stage: 'Loading the network', done: 0, total: null });
  const store = await openProject(input.project, { resourcesDir });
  const run = await findRun(store, await listBundledRuns(resourcesDir), input.model);
  const [sample] = await pickSamples(store, [input.sample]);
  const structure = await structureOfSample(store, sample);
  const row = structure.ids.indexOf(input.atom);
  if (row < 0) {
    const { ids, name } = structure;
    throw new PlastiscopeError(
      'input',
      `${name}: there is no atom with the id ${input.atom}; ids run from ${ids[0]} to ${ids[ids.length - 1]}.`,
    );
  }
  const { network, weights, densitySpec, recipe, calibration } = await readyModel(run);
  const loading = parseLoading(input.loading, structure.dimensions);
  const around = oriented(structure, loading, densitySpec);
  const backend = await selectBackend(input.backend);
  if (signal.aborted) throw new PlastiscopeError('cancelled', 'Stopped as asked.');
  report({ stage: 'Going back through the network', done: 0, total: null });
  const { output, gradient } = saliency({
    ...around,
    ...{ network, weights, densitySpec, row, backend },
    mirrors: recipes[recipe].testMirrors(around.q),
  });
  const { a, b } = calibration ?? { a: 1, b: 0 };
  return {
    run: run.id,
    sample: sample.record.id,
    loading: loading.name,
    atom: input.atom,
    backend: backend.name,
    logit: a * output + b,
    probability: calibrated(output, { a, b }),
    shape: mapShape(densitySpec),
    channels: [...densitySpec.channels],
    gradient: Array.from(gradient, (value) => a * value),
  };
};
