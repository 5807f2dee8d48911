import { randomStream } from '../../scoring/counterRandom';
import type { ModelName } from '../../../src-shared/contract/tasks';
import type { Backend } from '../backends/select';
import { mapSource, type MapRequest } from '../inputs/densityMap/mapSource';
import type { DensitySpec } from '../inputs/densityMap/spec';
import { layerTable } from '../models/layers';
import { models, networkFor } from '../models/registry';
import { initialWeights } from '../models/weights';
import { dispose, upload } from '../network/tensors';
import { breathe } from '../prediction/requestLogits';
import { emptySlots } from '../recipes/optimisers';
import { recipes } from '../recipes/registry';
import { trainStep, type Learner } from './trainStep';

const atoms = 10_000;
/** share of the first channel's species and number density of the 2D binary Lennard-Jones glass, σ⁻² */
const firstShare = 0.5528;
const density = 1.0243;
const warmUp = 2;

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
  { backend, batch, steps }: { backend: Backend; batch: number; steps: number },
  clock: () => { wall: number; cpu: number },
): Promise<StepSpeed> {
  const spec: DensitySpec = {
    dimensions: 2,
    cutoff: 5,
    pixel: 0.2,
    grid: models[model].grid,
    channels: ['S', 'L'],
  };
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
    const requests: MapRequest[] = Array.from({ length: batch }, () => ({
      sample: 0,
      row: stream.integer(atoms),
      mirror: stream.integer(4),
    }));
    const maps = source.maps(requests);
    const targets = Float32Array.from({ length: batch }, () => stream.integer(2));
    trainStep(learner, maps, targets, { rate: 1e-3, step: index, dropout: `${index}` });
    maps.dispose();
  };
  for (let index = 0; index < warmUp; index++) step(index);
  const begun = clock();
  for (let index = 0; index < steps; index++) {
    step(warmUp + index);
    await breathe();
  }
  const ended = clock();
  dispose(learner.weights);
  dispose(learner.slots);
  const images = batch * steps;
  return {
    parameters: layerTable(network).reduce((sum, row) => sum + row.trainable, 0),
    imagesPerSecond: images / (ended.wall - begun.wall),
    imagesPerCpuSecond: images / (ended.cpu - begun.cpu),
  };
}

function randomGas(): Parameters<typeof mapSource>[0][number] {
  const edge = Math.sqrt(atoms / density);
  const stream = randomStream('random gas');
  const uniform = (): number => stream.integer(2 ** 32) / 2 ** 32;
  const positions = new Float64Array(3 * atoms);
  for (let row = 0; row < atoms; row++) {
    positions[3 * row] = edge * uniform();
    positions[3 * row + 1] = edge * uniform();
  }
  return {
    positions,
    cell: {
      h: Float64Array.of(edge, 0, 0, 0, edge, 0, 0, 0, 1),
      origin: [0, 0, 0],
      periodic: [true, true, true],
    },
    channelOf: Int32Array.from({ length: atoms }, () => (uniform() < firstShare ? 0 : 1)),
    q: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
  };
}
