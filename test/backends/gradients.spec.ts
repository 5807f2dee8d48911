import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ops } from '../../src-main/learning/backends/ops';
import { portableOps } from '../../src-main/learning/backends/portableOps';
import { selectBackend, type Backend } from '../../src-main/learning/backends/select';
import type { Layer, Network } from '../../src-main/learning/models/layers';
import { initialWeights } from '../../src-main/learning/models/weights';
import { forwardBackward } from '../../src-main/learning/network/gradients';
import { dispose, ranked, upload, weight } from '../../src-main/learning/network/tensors';

const conv = (
  name: string,
  filters: number,
  kernel: number,
  stride: number,
  pad: 'same' | 'valid',
): Layer => ({
  kind: 'conv',
  name,
  filters,
  kernel,
  stride,
  pad,
});
/** Every layer kind and shape that the models use: strides, both paddings, odd pools, a convolution that ends at 1 × 1. */
const networks: Record<string, Network> = {
  'flattened, ending in a valid convolution': {
    input: [14, 14, 2],
    layers: [
      conv('a', 3, 3, 1, 'same'),
      conv('b', 4, 3, 1, 'valid'),
      { kind: 'pool', pad: 'valid' },
      conv('c', 4, 3, 1, 'same'),
      { kind: 'pool', pad: 'valid' },
      conv('d', 5, 3, 1, 'valid'),
      { kind: 'flatten' },
      { kind: 'dense', name: 'out' },
    ],
  },
  'stem of stride 2, odd pools, global mean, dropout': {
    input: [14, 14, 2],
    layers: [
      conv('a', 4, 5, 2, 'same'),
      { kind: 'pool', pad: 'same' },
      conv('b', 5, 3, 1, 'same'),
      { kind: 'globalMean' },
      { kind: 'dropout', rate: 0.25 },
      { kind: 'dense', name: 'out' },
    ],
  },
};
const factor = (k: number): number => (k % 4 === 1 ? 0 : 4 / 3);

let backend: Backend;
beforeAll(async () => {
  backend = await selectBackend('tensorflow');
});

/** The same network by tfjs' own layers and its taped gradient. */
function taped(network: Network, weights: ReturnType<typeof upload>, input: tf.Tensor4D) {
  const names = [...weights.keys()].filter((name) => !/mean|variance/.test(name));
  const lossOf = (...values: tf.Tensor[]): tf.Scalar => {
    const of = (name: string): tf.Tensor => values[names.indexOf(name)];
    let x: tf.Tensor = input;
    for (const layer of network.layers) {
      if (layer.kind === 'conv') {
        const kernel = ranked(of(`${layer.name}/kernel`), 4);
        const sum = tf.conv2d(ranked(x, 4), kernel, layer.stride, layer.pad);
        const { mean, variance } = tf.moments(sum, [0, 1, 2]);
        const [beta, gamma] = ['beta', 'gamma'].map((part) => of(`${layer.name}/${part}`));
        x = tf.relu(
          tf.batchNorm4d(
            sum,
            ranked(mean, 1),
            ranked(variance, 1),
            ranked(beta, 1),
            ranked(gamma, 1),
            1e-3,
          ),
        );
      } else if (layer.kind === 'pool') x = tf.maxPool(ranked(x, 4), 2, 2, layer.pad);
      else if (layer.kind === 'flatten') x = tf.reshape(x, [x.shape[0], -1]);
      else if (layer.kind === 'globalMean') x = tf.mean(x, [1, 2]);
      else if (layer.kind === 'dropout') {
        x = tf.mul(
          x,
          tf.tensor(
            Float32Array.from({ length: x.size }, (_, k) => factor(k)),
            x.shape,
          ),
        );
      } else x = tf.add(tf.matMul(ranked(x, 2), ranked(of('out/kernel'), 2)), of('out/bias'));
    }
    return tf.sum(tf.square(x));
  };
  const list = names.map((name) => weights.get(name) ?? tf.scalar(NaN));
  const gradients = tf.grads(lossOf)(list);
  return new Map(names.map((name, k) => [name, gradients[k]]));
}

describe.each(Object.entries(networks))('gradients of a network, %s', (_title, network) => {
  it.each(['fused', 'portable'])('equal the taped ones of tfjs (%s kernels)', (kind) => {
    if (!backend.trains) return;
    const ops: Ops = kind === 'fused' ? backend.ops : portableOps;
    const weights = upload(network, initialWeights(network, 7));
    // away from the symmetric start
    const input = ranked(tf.randomUniform([6, 14, 14, 2], -1, 2, 'float32', 3), 4);
    const { logits, gradients, statistics } = forwardBackward(
      network,
      {
        ops,
        weights,
        dropoutFactors: (_rate, count) => Float32Array.from({ length: count }, (_, k) => factor(k)),
      },
      input,
      (outputs) => outputs.map((output) => 2 * output),
    );
    const expected = taped(network, weights, input);
    expect(logits.length).toBe(6);
    expect([...gradients.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [name, gradient] of expected) {
      const ours = gradients.get(name)?.dataSync() ?? [];
      const theirs = Array.from(gradient.dataSync());
      const scale = Math.max(...theirs.map(Math.abs));
      const worst = theirs.reduce((most, value, k) => Math.max(most, Math.abs(value - ours[k])), 0);
      expect(worst / scale, name).toBeLessThan(2e-5);
    }
    const sum = ops.convolve(input, weight(weights, 'a/kernel', 4), geometryOf(network));
    const { variance } = tf.moments(sum, [0, 1, 2]);
    statistics
      .get('a')
      ?.variance.dataSync()
      .forEach((value, k) => {
        expect(value / variance.dataSync()[k]).toBeCloseTo(1, 5);
      });
    dispose(weights);
  });
});

function geometryOf({ layers: [first] }: Network) {
  if (first.kind !== 'conv') throw new Error('the first layer is no convolution');
  return first;
}

it('frees everything it makes', () => {
  if (!backend.trains) return;
  const network = Object.values(networks)[1];
  const weights = upload(network, initialWeights(network, 7));
  const input = ranked(tf.zeros([2, 14, 14, 2]), 4);
  const before = tf.memory().numTensors;
  const { gradients, statistics } = forwardBackward(
    network,
    { ops: backend.ops, weights, dropoutFactors: (_rate, count) => new Float32Array(count) },
    input,
    (outputs) => outputs,
  );
  tf.dispose([...gradients.values()]);
  for (const { mean, variance } of statistics.values()) tf.dispose([mean, variance]);
  expect(tf.memory().numTensors).toBe(before);
});
