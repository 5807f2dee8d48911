import * as tf from '@tensorflow/tfjs-core';
import { batchNormEpsilon } from '../models/layers';
import type { ConvGeometry, Normalised, Ops } from './ops';

type Shape4D = tf.Tensor4D['shape'];
const axes = [0, 1, 2];

/** A `valid` convolution that sees its whole input at once is a matrix product, which runs several times faster. */
function isProduct(input: Shape4D, kernel: Shape4D, { pad }: ConvGeometry): boolean {
  return pad === 'valid' && input[1] === kernel[0] && input[2] === kernel[1];
}

/** [batch, everything else] */
function flat(x: tf.Tensor4D): tf.Tensor2D {
  return tf.reshape(x, [x.shape[0], x.size / x.shape[0]]);
}

/** [rows · columns · in, out] */
function matrix(kernel: tf.Tensor4D): tf.Tensor2D {
  return tf.reshape(kernel, [kernel.size / kernel.shape[3], kernel.shape[3]]);
}

function convolve(x: tf.Tensor4D, kernel: tf.Tensor4D, geometry: ConvGeometry): tf.Tensor4D {
  if (!isProduct(x.shape, kernel.shape, geometry)) {
    return tf.conv2d(x, kernel, geometry.stride, geometry.pad);
  }
  const shape: Shape4D = [x.shape[0], 1, 1, kernel.shape[3]];
  return tf.tidy(() => tf.reshape(tf.matMul(flat(x), matrix(kernel)), shape));
}

function convolveBiasRelu(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  bias: tf.Tensor1D,
  { stride, pad }: ConvGeometry,
): tf.Tensor4D {
  return tf.fused.conv2d({ x, filter: kernel, strides: stride, pad, bias, activation: 'relu' });
}

function convolveInputGradient(
  dy: tf.Tensor4D,
  kernel: tf.Tensor4D,
  input: Shape4D,
  geometry: ConvGeometry,
): tf.Tensor4D {
  if (isProduct(input, kernel.shape, geometry)) {
    return tf.tidy(() => tf.reshape(tf.matMul(flat(dy), matrix(kernel), false, true), input));
  }
  const { stride, pad } = geometry;
  return tf
    .engine()
    .runKernel<tf.Tensor4D>(
      tf.Conv2DBackpropInput,
      { dy, filter: kernel },
      { strides: [stride, stride], pad, dataFormat: 'NHWC', inputShape: input },
    );
}

function convolveKernelGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  kernel: Shape4D,
  geometry: ConvGeometry,
): tf.Tensor4D {
  if (isProduct(x.shape, kernel, geometry)) {
    return tf.tidy(() => tf.reshape(tf.matMul(flat(x), flat(dy), true, false), kernel));
  }
  const { stride, pad } = geometry;
  return tf
    .engine()
    .runKernel<tf.Tensor4D>(
      tf.Conv2DBackpropFilter,
      { x, dy },
      { strides: [stride, stride], pad, dataFormat: 'NHWC', filterShape: kernel },
    );
}

function normaliseRelu(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D): Normalised {
  const mean = tf.mean<tf.Tensor1D>(x, axes);
  const variance = tf.tidy(() => tf.mean<tf.Tensor1D>(tf.squaredDifference(x, mean), axes));
  const y = tf.tidy(() =>
    tf.relu(tf.batchNorm4d(x, mean, variance, beta, gamma, batchNormEpsilon)),
  );
  return { y, mean, variance, saved: [] };
}

/** With x̂ = (x − μ)/√(σ² + ε) and n values per channel: dx = γ/√(σ² + ε) · (dy − ⟨dy⟩ − x̂ ⟨dy x̂⟩), dγ = n⟨dy x̂⟩, dβ = n⟨dy⟩. */
function normaliseReluGradient(
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  { y, mean, variance }: Normalised,
): { dx: tf.Tensor4D; dgamma: tf.Tensor1D; dbeta: tf.Tensor1D } {
  return tf.tidy(() => {
    const count = x.size / x.shape[3];
    const open = tf.mul<tf.Tensor4D>(dy, tf.step(y));
    const inverse = tf.rsqrt(tf.add(variance, batchNormEpsilon));
    const normal = tf.mul(tf.sub(x, mean), inverse);
    const dgamma = tf.sum<tf.Tensor1D>(tf.mul(open, normal), axes);
    const dbeta = tf.sum<tf.Tensor1D>(open, axes);
    const centred = tf.sub(
      open,
      tf.add(tf.div(dbeta, count), tf.mul(normal, tf.div(dgamma, count))),
    );
    return { dx: tf.mul<tf.Tensor4D>(centred, tf.mul(gamma, inverse)), dgamma, dbeta };
  });
}

/** Kernels that every tfjs backend has, plain batch norm included. */
export const portableOps: Ops = {
  convolve,
  convolveBiasRelu,
  convolveInputGradient,
  convolveKernelGradient,
  normaliseRelu,
  normaliseReluGradient,
  maxPool: (x, pad) => tf.maxPool(x, 2, 2, pad),
  maxPoolGradient: (dy, input, output, pad) =>
    tf
      .engine()
      .runKernel<tf.Tensor4D>(
        tf.MaxPoolGrad,
        { dy, input, output },
        { filterSize: [2, 2], strides: [2, 2], pad },
      ),
};
