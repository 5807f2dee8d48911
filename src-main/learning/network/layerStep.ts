import * as tf from '@tensorflow/tfjs-core';
import type { Ops } from '../backends/ops';
import type { Layer } from '../models/layers';
import { ranked, weight, type DeviceWeights } from './tensors';

/** Statistics of one batch; the variance is the biased one. */
export interface BatchStatistics {
  mean: tf.Tensor1D;
  variance: tf.Tensor1D;
}

/** What the layers of one training pass share. */
export interface Pass {
  ops: Ops;
  weights: DeviceWeights;
  gradients: Map<string, tf.Tensor>;
  statistics: Map<string, BatchStatistics>;
  /** factors of a dropout layer's inputs, 0 or 1/(1 − rate), as many as asked for */
  dropoutFactors: (rate: number, count: number) => Float32Array;
}

/**
 * The way back through a layer: from the gradient of its output to that of its input (null where nobody needs it). Notes the
 * gradients of the layer's weights and frees its output.
 */
export type Backward = (dy: tf.Tensor) => tf.Tensor | null;

interface Step {
  y: tf.Tensor;
  backward: Backward;
}

/** One layer forward in training mode. `inner` is false for the network's input, which needs no gradient. */
export function layerStep(pass: Pass, layer: Layer, x: tf.Tensor, inner: boolean): Step {
  switch (layer.kind) {
    case 'conv':
      return conv(pass, layer, ranked(x, 4), inner);
    case 'pool':
      return pool(pass, layer, ranked(x, 4));
    case 'flatten':
      return shaped(x, tf.reshape(x, [x.shape[0], x.size / x.shape[0]]));
    case 'globalMean':
      return globalMean(ranked(x, 4));
    case 'dropout':
      return dropout(pass, layer, x);
    case 'dense':
      return dense(pass, layer, ranked(x, 2));
  }
}

function conv(pass: Pass, layer: Layer & { kind: 'conv' }, x: tf.Tensor4D, inner: boolean): Step {
  const { ops, weights, gradients, statistics } = pass;
  const { name, stride, pad } = layer;
  const kernel = weight(weights, `${name}/kernel`, 4);
  const gamma = weight(weights, `${name}/gamma`, 1);
  const sum = ops.convolve(x, kernel, { stride, pad });
  const normalised = ops.normaliseRelu(sum, gamma, weight(weights, `${name}/beta`, 1));
  statistics.set(name, { mean: normalised.mean, variance: normalised.variance });
  return {
    y: normalised.y,
    backward(dy) {
      const { dx, dgamma, dbeta } = ops.normaliseReluGradient(
        ranked(dy, 4),
        sum,
        gamma,
        normalised,
      );
      tf.dispose([sum, normalised.y, ...normalised.saved]);
      gradients.set(`${name}/gamma`, dgamma);
      gradients.set(`${name}/beta`, dbeta);
      const geometry = { stride, pad };
      gradients.set(`${name}/kernel`, ops.convolveKernelGradient(x, dx, kernel.shape, geometry));
      const back = inner ? ops.convolveInputGradient(dx, kernel, x.shape, geometry) : null;
      dx.dispose();
      return back;
    },
  };
}

function pool({ ops }: Pass, { pad }: Layer & { kind: 'pool' }, x: tf.Tensor4D): Step {
  const y = ops.maxPool(x, pad);
  return {
    y,
    backward(dy) {
      const dx = ops.maxPoolGradient(ranked(dy, 4), x, y, pad);
      y.dispose();
      return dx;
    },
  };
}

function shaped(x: tf.Tensor, y: tf.Tensor): Step {
  const { shape } = x;
  return {
    y,
    backward(dy) {
      y.dispose();
      return tf.reshape(dy, shape);
    },
  };
}

function globalMean(x: tf.Tensor4D): Step {
  const [images, rows, columns, channels] = x.shape;
  const y = tf.mean<tf.Tensor2D>(x, [1, 2]);
  return {
    y,
    backward(dy) {
      y.dispose();
      return tf.tidy(() => {
        const share = tf.reshape(tf.div(dy, rows * columns), [images, 1, 1, channels]);
        return tf.tile(share, [1, rows, columns, 1]);
      });
    },
  };
}

function dropout(pass: Pass, { rate }: Layer & { kind: 'dropout' }, x: tf.Tensor): Step {
  const factors = tf.tensor(pass.dropoutFactors(rate, x.size), x.shape, 'float32');
  const y = tf.mul(x, factors);
  return {
    y,
    backward(dy) {
      const dx = tf.mul(dy, factors);
      tf.dispose([factors, y]);
      return dx;
    },
  };
}

function dense(
  { weights, gradients }: Pass,
  { name }: Layer & { kind: 'dense' },
  x: tf.Tensor2D,
): Step {
  const kernel = weight(weights, `${name}/kernel`, 2);
  const bias = weight(weights, `${name}/bias`, 1);
  const y = tf.tidy(() => tf.add<tf.Tensor2D>(tf.matMul(x, kernel), bias));
  return {
    y,
    backward(dy) {
      const gradient = ranked(dy, 2);
      gradients.set(`${name}/kernel`, tf.matMul(x, gradient, true, false));
      gradients.set(`${name}/bias`, tf.sum(gradient, 0));
      y.dispose();
      return tf.matMul(gradient, kernel, false, true);
    },
  };
}
