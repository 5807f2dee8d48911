import * as tf from '@tensorflow/tfjs-core';
import { batchNormEpsilon, type Layer, type Network } from '../models/layers';
import type { Weights } from '../models/weights';

/** A layer as it predicts: its kernel and bias on the device. */
interface Folded {
  kernel: tf.Tensor;
  bias: tf.Tensor1D;
}

/** Layers with weights, by name; they live until `disposeFolded`. */
export type FoldedWeights = Map<string, Folded>;

/**
 * Weights of a network for prediction. Batch norm, with its stored statistics, is folded into the convolution before it, in float64:
 * k' = k γ/√(σ² + ε), b' = β − μ γ/√(σ² + ε).
 */
export function foldedWeights(network: Network, weights: Weights): FoldedWeights {
  const folded: FoldedWeights = new Map();
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
  return folded;
}

/** @throws RangeError if there is no such layer */
export function foldedOf(folded: FoldedWeights, name: string): Folded {
  const found = folded.get(name);
  if (!found) throw new RangeError(`predictor: no layer ${name}`);
  return found;
}

export function disposeFolded(folded: FoldedWeights): void {
  for (const { kernel, bias } of folded.values()) tf.dispose([kernel, bias]);
  folded.clear();
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
