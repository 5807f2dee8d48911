import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../models/layers';
import { layerStep, type Backward, type Pass } from './layerStep';

export interface Gradients {
  /** [B] */
  logits: Float32Array;
  /** by weight name, same shapes */
  gradients: Pass['gradients'];
  /** by layer name */
  statistics: Pass['statistics'];
}

/**
 * Forward and backward pass of a network in training mode. The gradient is written out layer by layer instead of taped, so
 * that activations are freed as soon as the way back has used them, and nothing is computed for the input.
 *
 * @param input [B, rows, columns, channels]; stays the caller's
 * @param lossGradient turns the logits of the batch into the loss's derivative by each of them, [B]
 * @returns tensors that the caller must dispose
 */
export function forwardBackward(
  network: Network,
  { ops, weights, dropoutFactors }: Pick<Pass, 'ops' | 'weights' | 'dropoutFactors'>,
  input: tf.Tensor4D,
  lossGradient: (logits: Float32Array) => Float32Array,
): Gradients {
  const pass: Pass = { ops, weights, dropoutFactors, gradients: new Map(), statistics: new Map() };
  const way: Backward[] = [];
  let x: tf.Tensor = input;
  for (const layer of network.layers) {
    const { y, backward } = layerStep(pass, layer, x, x !== input);
    way.push(backward);
    x = y;
  }
  const logits = Float32Array.from(x.dataSync<'float32'>());
  let dy: tf.Tensor | null = tf.tensor(lossGradient(logits), x.shape, 'float32');
  for (const backward of way.reverse()) {
    const dx: tf.Tensor | null = dy && backward(dy);
    dy?.dispose();
    dy = dx;
  }
  return { logits, gradients: pass.gradients, statistics: pass.statistics };
}
