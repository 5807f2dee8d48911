import { randomStream } from '../../scoring/counterRandom';
import type { ModelName } from '../../../src-shared/contract/tasks';
import type { Backend } from '../backends/select';
import { mapSource } from '../inputs/densityMap/mapSource';
import { layerTable } from '../models/layers';
import { models, networkFor } from '../models/registry';
import { initialWeights } from '../models/weights';
import { dispose, upload } from '../network/tensors';
import { breathe } from '../prediction/requestLogits';
import { emptySlots } from '../recipes/optimisers';
import { recipes } from '../recipes/registry';
import { randomGas, randomRequests, speedSpec } from './speedGas';
import { mapStep, type Learner } from './trainStep';

const warmUp = 2;

/** What is timed, and who hears of it. */
export interface Timed {
  backend: Backend;
  /** after as many more to warm up */
  steps: number;
  /** after each step, those to warm up too; what it throws ends the measurement */
  onStep?: (done: number, total: number) => void;
}

export interface StepSpeed {
  parameters: number;
  imagesPerSecond: number;
  /** per second of processor time of this process, all its threads together */
  imagesPerCpuSecond: number;
}

/**
 * Times training steps (density maps, forward, backward, optimiser) on atoms placed at random with the density of the 2D glass,
 * since speed does not depend on where they are.
 *
 * @param clock seconds of wall and of processor time
 */
export async function stepSpeed(
  model: ModelName,
  { backend, batch, steps, onStep }: Timed & { batch: number },
  clock: () => { wall: number; cpu: number },
): Promise<StepSpeed> {
  const spec = speedSpec(model);
  const network = networkFor(model, spec);
  const recipe = recipes[models[model].recipe];
  const source = mapSource([randomGas()], spec, backend.mapsOnDevice);
  const learner: Learner = {
    network,
    ops: backend.ops,
    recipe,
    weights: upload(network, initialWeights(network, 0)),
    slots: emptySlots(network, recipe.optimiser),
  };
  const stream = randomStream('step speed');
  const step = (index: number): void => {
    const requests = randomRequests(stream, batch);
    const targets = Float32Array.from({ length: batch }, () => stream.integer(2));
    mapStep(learner, source.maps, requests, targets, {
      rate: 1e-3,
      step: index,
      dropout: `${index}`,
    });
  };
  let begun = clock();
  try {
    for (let index = 0; index < warmUp + steps; index++) {
      if (index === warmUp) begun = clock();
      step(index);
      await breathe();
      onStep?.(index + 1, warmUp + steps);
    }
  } finally {
    dispose(learner.weights);
    dispose(learner.slots);
  }
  const ended = clock();
  const images = batch * steps;
  return {
    parameters: layerTable(network).reduce((sum, row) => sum + row.trainable, 0),
    imagesPerSecond: images / (ended.wall - begun.wall),
    imagesPerCpuSecond: images / (ended.cpu - begun.cpu),
  };
}
