import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '../backends/select';
import type { Layer, Network } from '../models/layers';
import type { Weights } from '../models/weights';
import { disposeFolded, foldedOf, foldedWeights, type FoldedWeights } from './folded';
import { maxPoolGradient } from './maxPoolGradient';
import { ranked } from './tensors';

/** From the gradient of a layer's output to that of its input. */
type Back = (dy: tf.Tensor) => tf.Tensor;

/**
 * Gradient of a network's output by its input as it predicts (stored batch-norm statistics, no dropout): ∂z_b/∂x_b for every
 * map b of a batch. Maps do not mix in prediction, so one pass back gives all of them.
 *
 * @param maps [B, rows, columns, channels]; stays the caller's
 * @returns outputs z [B]; gradient [B · rows · columns · channels]
 */
export function inputGradient(
  network: Network,
  weights: Weights,
  backend: Pick<Backend, 'ops' | 'trains'>,
  maps: tf.Tensor4D,
): { outputs: Float32Array; gradient: Float32Array } {
  const folded = foldedWeights(network, weights);
  try {
    return tf.tidy(() => {
      const way: Back[] = [];
      let x: tf.Tensor = maps;
      for (const layer of network.layers) {
        const { y, back } = step(backend, folded, layer, x);
        way.push(back);
        x = y;
      }
      let dy: tf.Tensor = tf.ones(x.shape);
      for (const back of way.reverse()) dy = back(dy);
      return {
        outputs: Float32Array.from(x.dataSync<'float32'>()),
        gradient: Float32Array.from(dy.dataSync<'float32'>()),
      };
    });
  } finally {
    disposeFolded(folded);
  }
}

function step(
  backend: Pick<Backend, 'ops' | 'trains'>,
  folded: FoldedWeights,
  layer: Layer,
  x: tf.Tensor,
): { y: tf.Tensor; back: Back } {
  const { ops } = backend;
  switch (layer.kind) {
    case 'conv': {
      const { kernel, bias } = foldedOf(folded, layer.name);
      const [input, filter] = [ranked(x, 4), ranked(kernel, 4)];
      const y = ops.convolveBiasRelu(input, filter, bias, layer);
      return {
        y,
        back: (dy) =>
          ops.convolveInputGradient(ranked(tf.mul(dy, tf.step(y)), 4), filter, input.shape, layer),
      };
    }
    case 'pool': {
      const input = ranked(x, 4);
      const y = ops.maxPool(input, layer.pad);
      return {
        y,
        back: (dy) =>
          backend.trains
            ? ops.maxPoolGradient(ranked(dy, 4), input, y, layer.pad)
            : maxPoolGradient(ranked(dy, 4), input),
      };
    }
    case 'flatten':
      return {
        y: tf.reshape(x, [x.shape[0], x.size / x.shape[0]]),
        back: (dy) => tf.reshape(dy, x.shape),
      };
    case 'globalMean': {
      const [images, rows, columns, channels] = ranked(x, 4).shape;
      return {
        y: tf.mean(x, [1, 2]),
        back: (dy) => {
          const share = tf.reshape(tf.div(dy, rows * columns), [images, 1, 1, channels]);
          return tf.tile(share, [1, rows, columns, 1]);
        },
      };
    }
    case 'dropout':
      return { y: x, back: (dy) => dy };
    case 'dense': {
      const { kernel, bias } = foldedOf(folded, layer.name);
      const weights = ranked(kernel, 2);
      return {
        y: tf.add(tf.matMul(ranked(x, 2), weights), bias),
        back: (dy) => tf.matMul(ranked(dy, 2), weights, false, true),
      };
    }
  }
}
