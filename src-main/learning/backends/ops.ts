import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Padding } from '../models/layers';

/** How a convolution or its gradients run over the pixels. */
export interface ConvGeometry {
  stride: number;
  pad: Padding;
}

/** Result of batch norm with the batch's own statistics, followed by ReLU. */
export interface Normalised {
  y: Tensor4D;
  mean: Tensor1D;
  /** biased: divided by the number of values */
  variance: Tensor1D;
  /** what the backend needs again for the gradient */
  saved: Tensor[];
}

/**
 * The costly steps of a network, forward and backward, so that a network is written once and each backend may bring
 * faster kernels. Every tensor returned belongs to the caller. Layout [batch, rows, columns, channels], float32.
 */
export interface Ops {
  convolve(x: Tensor4D, kernel: Tensor4D, geometry: ConvGeometry): Tensor4D;
  /** inference: batch norm folded into kernel and bias */
  convolveBiasRelu(x: Tensor4D, kernel: Tensor4D, bias: Tensor1D, geometry: ConvGeometry): Tensor4D;
  convolveInputGradient(
    dy: Tensor4D,
    kernel: Tensor4D,
    input: Tensor4D['shape'],
    geometry: ConvGeometry,
  ): Tensor4D;
  convolveKernelGradient(
    x: Tensor4D,
    dy: Tensor4D,
    kernel: Tensor4D['shape'],
    geometry: ConvGeometry,
  ): Tensor4D;
  /** y = max(0, γ (x − mean)/√(variance + ε) + β) with the statistics of this batch */
  normaliseRelu(x: Tensor4D, gamma: Tensor1D, beta: Tensor1D): Normalised;
  normaliseReluGradient(
    dy: Tensor4D,
    x: Tensor4D,
    gamma: Tensor1D,
    forward: Normalised,
  ): { dx: Tensor4D; dgamma: Tensor1D; dbeta: Tensor1D };
  maxPool(x: Tensor4D, pad: Padding): Tensor4D;
  maxPoolGradient(dy: Tensor4D, x: Tensor4D, y: Tensor4D, pad: Padding): Tensor4D;
}
