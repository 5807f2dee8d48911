import * as tf from '@tensorflow/tfjs-core';
import type { Ops } from '../backends/ops';
import { batchNormEpsilon, type Layer, type Network } from '../models/layers';
import type { Weights } from '../models/weights';
import { ranked } from './tensors';

/** A network ready to predict; frees its device memory with `dispose`. */
export interface Predictor {
  /** @param input [B, rows, columns, channels]; @returns logits, [B] */
  predict(input: tf.Tensor4D): Promise<Float32Array>;
  dispose(): void;
}

interface Folded {
  kernel: tf.Tensor;
  bias: tf.Tensor1D;
}

/**
 * Prepares a network for prediction. Batch norm, with its stored statistics, is folded into the convolution before it, in float64:
 * k' = k γ/√(σ² + ε), b' = β − μ γ/√(σ² + ε).
 */
export function predictor(network: Network, weights: Weights, ops: Ops): Predictor {
  const folded = new Map<string, Folded>();
  let channels = network.input[network.input.length - 1];
  for (const layer of network.layers) {
    if (layer.kind === 'conv') {
      folded.set(layer.name, fold(layer, channels, weights));
      channels = layer.filters;
    } else if (layer.kind === 'dense') {
      const kernel = values(weights, `${layer.name}/kernel`).slice();
      const bias = values(weights, `${layer.name}/bias`).slice();
      folded.set(layer.name, {
        kernel: tf.keep(tf.tensor2d(kernel, [kernel.length, 1])),
        bias: tf.keep(tf.tensor1d(bias)),
      });
    }
  }
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
      for (const { kernel, bias } of folded.values()) tf.dispose([kernel, bias]);
      folded.clear();
    },
  };
}

function values(weights: Weights, name: string): Float32Array {
  const array = weights.get(name);
  if (!array) throw new RangeError(`predictor: no weight ${name}`);
  return array;
}

function fold(layer: Layer & { kind: 'conv' }, channels: number, weights: Weights): Folded {
  const { name, kernel: edge, filters } = layer;
  const [kernel, gamma, beta, mean, variance] = ['kernel', 'gamma', 'beta', 'mean', 'variance'].map(
    (part) => values(weights, `${name}/${part}`),
  );
  const scale = Float64Array.from(
    { length: filters },
    (_, k) => gamma[k] / Math.sqrt(variance[k] + batchNormEpsilon),
  );
  const bias = Float32Array.from({ length: filters }, (_, k) => beta[k] - mean[k] * scale[k]);
  const scaled = kernel.map((value, k) => value * scale[k % filters]);
  return {
    kernel: tf.keep(tf.tensor4d(scaled, [edge, edge, channels, filters])),
    bias: tf.keep(tf.tensor1d(bias)),
  };
}

function apply(ops: Ops, folded: Map<string, Folded>, layer: Layer, x: tf.Tensor): tf.Tensor {
  switch (layer.kind) {
    case 'conv': {
      const { kernel, bias } = of(folded, layer.name);
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
      const { kernel, bias } = of(folded, layer.name);
      return tf.add(tf.matMul(ranked(x, 2), ranked(kernel, 2)), bias);
    }
  }
}

function of(folded: Map<string, Folded>, name: string): Folded {
  const found = folded.get(name);
  if (!found) throw new RangeError(`predictor: no layer ${name}`);
  return found;
}
