import * as tf from '@tensorflow/tfjs-core';
import type { Ops } from '../backends/ops';
import type { Layer, Network } from '../models/layers';
import type { Weights } from '../models/weights';
import { disposeFolded, foldedOf, foldedWeights, type FoldedWeights } from './folded';
import { ranked } from './tensors';

/** A network ready to predict; frees its device memory with `dispose`. */
export interface Predictor {
  /** @param input [B, rows, columns, channels]; @returns logits, [B] */
  predict(input: tf.Tensor4D): Promise<Float32Array>;
  dispose(): void;
}

/** Prepares a network for prediction, batch norm folded into the convolutions. */
export function predictor(network: Network, weights: Weights, ops: Ops): Predictor {
  const folded = foldedWeights(network, weights);
  return {
    async predict(input) {
      const logits = tf.tidy(() => {
        let x: tf.Tensor = input;
        for (const layer of network.layers) {
          const y = apply(ops, folded, layer, x);
          // freed at once: a tidy would hold every layer until the end
          if (x !== input && y !== x) x.dispose();
          x = y;
        }
        return x;
      });
      const result = Float32Array.from(await logits.data<'float32'>());
      logits.dispose();
      return result;
    },
    dispose() {
      disposeFolded(folded);
    },
  };
}

function apply(ops: Ops, folded: FoldedWeights, layer: Layer, x: tf.Tensor): tf.Tensor {
  switch (layer.kind) {
    case 'conv': {
      const { kernel, bias } = foldedOf(folded, layer.name);
      return ops.convolveBiasRelu(ranked(x, 4), ranked(kernel, 4), bias, layer);
    }
    case 'pool':
      return ops.maxPool(ranked(x, 4), layer.pad);
    case 'flatten':
      return tf.reshape(x, [x.shape[0], x.size / x.shape[0]]);
    case 'globalMean':
      return tf.mean(x, [1, 2]);
    case 'dropout':
      return x;
    case 'dense': {
      const { kernel, bias } = foldedOf(folded, layer.name);
      return tf.add(tf.matMul(ranked(x, 2), ranked(kernel, 2)), bias);
    }
  }
}
