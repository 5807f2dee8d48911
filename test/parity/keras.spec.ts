// Reference: Keras 3.15 on TensorFlow 2.21, test/parity/keras_steps.py. It catches: epsilon outside the root, an unbiased moving
// variance, momentum the wrong way round, a mirrored kernel, another flattening order, weight decay where none belongs.
import * as tf from '@tensorflow/tfjs-core';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { selectBackend, type Backend } from '../../src-main/learning/backends/select';
import type { Layer, Network } from '../../src-main/learning/models/layers';
import type { Weights } from '../../src-main/learning/models/weights';
import { forwardBackward } from '../../src-main/learning/network/gradients';
import { predictor } from '../../src-main/learning/network/inference';
import {
  download,
  replace,
  upload,
  weight,
  type DeviceWeights,
} from '../../src-main/learning/network/tensors';
import { applyGradients, emptySlots } from '../../src-main/learning/recipes/optimisers';
import type { BatchStatistics } from '../../src-main/learning/network/layerStep';
import { paper } from '../../src-main/learning/recipes/paper';

interface Packed {
  shape: number[];
  float32: string;
}
interface Reference {
  learning_rate: number;
  input: Packed;
  labels: number[];
  losses: number[];
  logits_after: Packed;
  initial: Record<string, Packed>;
  steps: Record<string, Packed>[];
}

const conv = (name: string, filters: number, pad: 'same' | 'valid'): Layer => ({
  kind: 'conv',
  name,
  filters,
  kernel: 3,
  stride: 1,
  pad,
});
const network: Network = {
  input: [12, 12, 2],
  layers: [
    conv('conv01', 4, 'same'),
    conv('conv02', 4, 'valid'),
    { kind: 'pool', pad: 'valid' },
    conv('conv03', 6, 'same'),
    conv('conv04', 6, 'valid'),
    { kind: 'flatten' },
    { kind: 'dense', name: 'dense' },
  ],
};

const url = new URL('../data/learning/keras_steps.json', import.meta.url);
const reference: Reference = JSON.parse(readFileSync(url, 'utf8'));

function unpack({ float32 }: Packed): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(float32, 'base64'));
  return new Float32Array(bytes.buffer);
}

function unpackAll(arrays: Record<string, Packed>): Weights {
  return new Map(Object.entries(arrays).map(([name, packed]) => [name, unpack(packed)]));
}

/** ‖a − b‖ / ‖b‖ */
function relativeError(a: Float32Array | undefined, b: Float32Array): number {
  let difference = 0;
  let size = 0;
  b.forEach((value, k) => {
    difference += (value - (a?.[k] ?? NaN)) ** 2;
    size += value ** 2;
  });
  return Math.sqrt(difference / size);
}

/** Keras' moving averages with momentum 0.99, from the statistics that a training pass reports. */
function follow(weights: DeviceWeights, layer: string, batch: BatchStatistics): void {
  for (const part of ['mean', 'variance'] as const) {
    const old = weight(weights, `${layer}/${part}`, 1);
    replace(weights, `${layer}/${part}`, tf.add(tf.mul(old, 0.99), tf.mul(batch[part], 0.01)));
  }
}

let backend: Backend;
beforeAll(async () => {
  backend = await selectBackend('tensorflow');
});

describe('five steps of RMSprop', () => {
  it('follow Keras, loss by loss and weight by weight', async ({ skip }) => {
    if (!backend.trains) skip('native TensorFlow is not there');
    const weights = upload(network, unpackAll(reference.initial));
    const slots = emptySlots(network, paper.optimiser);
    const input = tf.tensor4d(unpack(reference.input), [8, 12, 12, 2]);
    const labels = Float32Array.from(reference.labels);
    const [first, last] = reference.steps.map(unpackAll);
    reference.losses.forEach((expected, step) => {
      let loss = NaN;
      const pass = { ops: backend.ops, weights, dropoutFactors: () => new Float32Array() };
      const { gradients, statistics } = forwardBackward(network, pass, input, (logits) => {
        const result = paper.loss(logits, labels);
        loss = result.loss;
        return result.gradient;
      });
      expect(loss).toBeCloseTo(expected, 5);
      const rate = reference.learning_rate;
      applyGradients(network, paper.optimiser, weights, slots, gradients, { rate, step });
      for (const [layer, batch] of statistics) follow(weights, layer, batch);
      const wanted = step === 0 ? first : step === 4 ? last : undefined;
      if (!wanted) return;
      const ours = download(weights);
      expect([...ours.keys()].sort()).toEqual([...wanted.keys()].sort());
      for (const [name, values] of wanted) {
        expect(relativeError(ours.get(name), values), `${name}, step ${step}`).toBeLessThan(1e-4);
      }
    });
    // the folded form that predicts, against Keras' inference mode
    const net = predictor(network, download(weights), backend.ops);
    const logits = await net.predict(input);
    expect(relativeError(logits, unpack(reference.logits_after))).toBeLessThan(1e-4);
    net.dispose();
  });
});
