import * as tf from '@tensorflow/tfjs-core';
import { randomStream } from '../../scoring/counterRandom';
import type { Ops } from '../backends/ops';
import type { MapRequest, MapSource } from '../inputs/densityMap/mapSource';
import type { Network } from '../models/layers';
import { forwardBackward } from '../network/gradients';
import type { DeviceWeights } from '../network/tensors';
import { applyGradients, type Slots } from '../recipes/optimisers';
import type { Recipe } from '../recipes/recipe';

/** What changes in training, on the device. */
export interface Learner {
  network: Network;
  ops: Ops;
  recipe: Recipe;
  weights: DeviceWeights;
  slots: Slots;
}

export interface StepResult {
  loss: number;
  /** [B] */
  outputs: Float32Array;
}

/** One update on density maps that are made for it; of one that fails nothing stays on the device. */
export function mapStep(
  learner: Learner,
  maps: MapSource['maps'],
  requests: readonly MapRequest[],
  targets: Float32Array,
  at: Parameters<typeof trainStep>[3],
): StepResult {
  let result: StepResult = { loss: NaN, outputs: new Float32Array(0) };
  tf.tidy(() => {
    result = trainStep(learner, maps(requests), targets.subarray(0, requests.length), at);
  });
  return result;
}

/**
 * One update: forward, loss, backward, optimiser. With a loss that is not finite nothing is changed.
 *
 * @param maps [B, G, G, C]; stays the caller's
 * @param at learning rate, updates before this one, and the name of the dropout's random stream
 */
export function trainStep(
  { network, ops, recipe, weights, slots }: Learner,
  maps: tf.Tensor4D,
  targets: Float32Array,
  at: { rate: number; step: number; dropout: string },
): StepResult {
  let loss = NaN;
  const stream = randomStream(at.dropout);
  const { logits, gradients, statistics } = forwardBackward(
    network,
    { ops, weights, dropoutFactors: (rate, count) => dropoutFactors(rate, count, stream) },
    maps,
    (outputs) => {
      const result = recipe.loss(outputs, targets);
      loss = result.loss;
      return result.gradient;
    },
  );
  if (Number.isFinite(loss)) {
    applyGradients(network, recipe.optimiser, weights, slots, gradients, at);
  } else {
    tf.dispose([...gradients.values()]);
  }
  for (const { mean, variance } of statistics.values()) tf.dispose([mean, variance]);
  return { loss, outputs: logits };
}

function dropoutFactors(
  rate: number,
  count: number,
  stream: { integer(bound: number): number },
): Float32Array {
  const kept = 1 / (1 - rate);
  return Float32Array.from({ length: count }, () =>
    stream.integer(2 ** 32) < rate * 2 ** 32 ? 0 : kept,
  );
}
