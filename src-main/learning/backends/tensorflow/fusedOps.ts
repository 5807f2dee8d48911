import * as tf from '@tensorflow/tfjs-core';
import { batchNormEpsilon } from '../../models/layers';
import type { Ops } from '../ops';
import { ranked } from '../../network/tensors';
import { portableOps } from '../portableOps';
import type { NativeBackend, OpAttribute } from './library';

/**
 * Batch norm and ReLU by TensorFlow's own kernels (FusedBatchNormV3, FusedBatchNormGradV3, ReluGrad), which tfjs composes
 * from elementwise ones: two passes over the activations instead of a dozen.
 */
export function fusedOps(backend: NativeBackend): Ops {
  const { binding } = backend;
  const type = (name: string): OpAttribute => ({
    name,
    type: binding.TF_ATTR_TYPE,
    value: binding.TF_FLOAT,
  });
  const real = (name: string, value: number): OpAttribute => ({
    name,
    type: binding.TF_ATTR_FLOAT,
    value,
  });
  const norm: OpAttribute[] = [
    type('T'),
    type('U'),
    real('epsilon', batchNormEpsilon),
    { name: 'data_format', type: binding.TF_ATTR_STRING, value: 'NHWC' },
    { name: 'is_training', type: binding.TF_ATTR_BOOL, value: true },
  ];
  const normForward = [...norm, real('exponential_avg_factor', 1)];
  const run = (name: string, inputs: tf.Tensor[]): tf.Tensor4D =>
    ranked(backend.executeSingleOutput(name, [type('T')], inputs), 4);

  return {
    ...portableOps,

    normaliseRelu(x, gamma, beta) {
      const none = tf.tensor1d([], 'float32');
      const [normal, mean, unbiased, ...saved] = backend.executeMultipleOutputs(
        'FusedBatchNormV3',
        normForward,
        [x, gamma, beta, none, none],
        6,
      );
      none.dispose();
      const y = run('Relu', [normal]);
      normal.dispose();
      // the kernel returns the variance times n/(n − 1)
      const count = x.size / x.shape[3];
      const variance = tf.mul<tf.Tensor1D>(unbiased, (count - 1) / count);
      unbiased.dispose();
      return { y, mean: ranked(mean, 1), variance, saved };
    },

    normaliseReluGradient(dy, x, gamma, { y, saved }) {
      const open = run('ReluGrad', [dy, y]);
      const [dx, dgamma, dbeta, ...unused] = backend.executeMultipleOutputs(
        'FusedBatchNormGradV3',
        norm,
        [open, x, gamma, ...saved],
        5,
      );
      tf.dispose([open, ...unused]);
      return {
        dx: ranked(dx, 4),
        dgamma: ranked(dgamma, 1),
        dbeta: ranked(dbeta, 1),
      };
    },

    convolveBiasRelu(x, kernel, bias, geometry) {
      const sum = portableOps.convolve(x, kernel, geometry);
      const biased = run('BiasAdd', [sum, bias]);
      sum.dispose();
      const y = run('Relu', [biased]);
      biased.dispose();
      return y;
    },
  };
}
