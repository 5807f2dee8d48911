import * as tf from '@tensorflow/tfjs-core';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Network } from '../models/layers';
import { initialWeights, weightSpecs, type Weights } from '../models/weights';
import { download, upload } from '../network/tensors';
import { emptySlots, type Slots } from '../recipes/optimisers';
import { decodeCheckpoint, type TrainingState } from './checkpoint';
import { emptyLossCurve } from './lossCurve';
import type { TrainOptions } from './options';
import type { Learner } from './trainStep';

/** A training under way. */
export interface Run {
  learner: Learner;
  /** everything but the arrays */
  state: Omit<TrainingState, 'arrays'>;
  /** outputs of the epoch under way, in the order shown */
  outputs: Float32Array;
  bestWeights: Weights | null;
}

/**
 * @param images of one epoch
 * @throws PlastiscopeError (`input`) if the checkpoint belongs to another request
 */
export function startOrContinue(
  options: TrainOptions,
  network: Network,
  { epochs, batch, images }: { epochs: number; batch: number; images: number },
): Run {
  const { recipe, backend, seed } = options;
  const identity = identityOf(options, epochs, batch);
  const learner = { network, ops: backend.ops, recipe };
  const outputs = new Float32Array(images);
  if (!options.checkpoint) {
    return {
      learner: {
        ...learner,
        weights: upload(network, initialWeights(network, seed)),
        slots: emptySlots(network, recipe.optimiser),
      },
      state: {
        identity,
        epoch: 1,
        batch: 0,
        step: 0,
        schedule: recipe.schedule.start(),
        points: [],
        losses: emptyLossCurve(),
        sums: { images: 0, lossSum: 0, seconds: 0 },
        best: null,
        finished: false,
      },
      outputs,
      bestWeights: null,
    };
  }
  const { arrays, ...state } = decodeCheckpoint(options.checkpoint);
  if (state.identity !== identity) {
    throw new PlastiscopeError(
      'input',
      'The checkpoint belongs to another training (model, recipe, seed, cases or batch size differ): start afresh.',
    );
  }
  const part = (prefix: string): Weights =>
    new Map(
      [...arrays]
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, values]) => [name.slice(prefix.length), values]),
    );
  outputs.set(arrays.get('epoch/outputs') ?? []);
  return {
    learner: {
      ...learner,
      weights: upload(network, part('weight/')),
      slots: uploadSlots(network, part('slot/')),
    },
    state,
    outputs,
    bestWeights: state.best ? part('best/') : null,
  };
}

/** The state with copies of everything that continues it. */
export function stateWithArrays({ learner, state, outputs, bestWeights }: Run): TrainingState {
  const arrays: TrainingState['arrays'] = new Map();
  for (const [name, values] of download(learner.weights)) arrays.set(`weight/${name}`, values);
  for (const [name, values] of download(learner.slots)) arrays.set(`slot/${name}`, values);
  for (const [name, values] of bestWeights ?? []) arrays.set(`best/${name}`, values);
  arrays.set('epoch/outputs', outputs.slice(0, state.sums.images));
  return { ...state, arrays };
}

function uploadSlots(network: Network, values: Weights): Slots {
  const shapes = new Map(weightSpecs(network).map(({ name, shape }) => [name, shape]));
  const slots: Slots = new Map();
  for (const [name, array] of values) {
    const shape = shapes.get(name.slice(0, name.lastIndexOf(':')));
    if (shape) slots.set(name, tf.keep(tf.tensor(array, shape, 'float32')));
  }
  return slots;
}

function identityOf(options: TrainOptions, epochs: number, batch: number): string {
  const names = (list: TrainOptions['cases']): string[] =>
    list.map(({ sample, loading }) => `${sample} ${loading}`);
  const { model, recipe, seed, densitySpec, plan } = options;
  return JSON.stringify({
    model,
    recipe: recipe.name,
    seed,
    epochs,
    batch,
    densitySpec,
    strain: plan.strain,
    fraction: plan.fraction,
    cases: names(options.cases),
    validation: names(options.validation),
  });
}
