import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { selectBackend, type Backend } from '../../src-main/learning/backends/select';
import { mapSource } from '../../src-main/learning/inputs/densityMap/mapSource';
import { decodeModel } from '../../src-main/learning/modelFile/modelFile';
import type { Network } from '../../src-main/learning/models/layers';
import { initialWeights, weightSpecs, type Weights } from '../../src-main/learning/models/weights';
import { predictor } from '../../src-main/learning/network/inference';
import { inputGradient } from '../../src-main/learning/network/inputGradient';
import { ranked } from '../../src-main/learning/network/tensors';
import { predictAtoms } from '../../src-main/learning/prediction/predictAtoms';
import { saliency } from '../../src-main/learning/prediction/saliency';
import { spec, syntheticCase } from './syntheticGlass';

const glass = syntheticCase('s', 150);
/** what each pixel of a mirrored map shows, as the table of the mirrors has it, for a map [G][G][C] */
const G = spec.grid;
const shown = [
  (y: number, x: number) => [y, x],
  (y: number, x: number) => [x, y],
  (y: number, x: number) => [G - 1 - x, G - 1 - y],
  (y: number, x: number) => [G - 1 - y, G - 1 - x],
];

/** A model that came with the program: gradients of fresh weights fade on the way through 25 layers. */
function trained(folder: string) {
  const file = (name: string) =>
    readFileSync(new URL(`../../resources/models/${folder}/${name}`, import.meta.url));
  return decodeModel(file('model.json'), file('weights.bin'));
}

/** Fresh weights whose batch-norm statistics are off their start, so that folding them is seen. */
function weightsOf(network: Network): Weights {
  const fresh = initialWeights(network, 11);
  for (const { name } of weightSpecs(network)) {
    const values = fresh.get(name);
    if (name.endsWith('/mean')) values?.forEach((_, k) => (values[k] = 0.05 * Math.sin(k)));
    if (name.endsWith('/variance')) values?.forEach((_, k) => (values[k] = 1 + 0.5 * Math.cos(k)));
  }
  return fresh;
}

function mirrored(map: Float32Array, mirror: number): Float32Array {
  return Float32Array.from(map, (_, k) => {
    const [y, x, c] = [Math.floor(k / (2 * G)), Math.floor(k / 2) % G, k % 2];
    const [row, column] = shown[mirror](y, x);
    return map[(row * G + column) * 2 + c];
  });
}

/** Mean output over the mirrors of a map, from the pixels alone. */
async function meanOutput(
  { network, weights }: { network: Network; weights: Weights },
  backend: Backend,
  map: Float32Array,
  mirrors: readonly number[],
): Promise<number> {
  const net = predictor(network, weights, backend.ops);
  const maps = tf.tensor4d(
    Float32Array.from(mirrors.flatMap((mirror) => [...mirrored(map, mirror)])),
    [mirrors.length, G, G, 2],
  );
  const outputs = await net.predict(maps);
  maps.dispose();
  net.dispose();
  return outputs.reduce((sum, z) => sum + z, 0) / mirrors.length;
}

describe.each(['tensorflow', 'wasm'] as const)('saliency on %s', (name) => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await selectBackend(name);
  });

  it.each([
    ['compact2d-ranks-3pc', [0, 3]],
    ['compact2d-ranks-3pc', [0, 1, 2, 3]],
    ['cnn2d-paper-3pc', [0, 1, 2, 3]],
  ] as const)('is what the output of %s does with mirrors %j', async (model, mirrors) => {
    if (!backend.name.startsWith(name)) return;
    const { network, weights } = trained(model);
    const before = tf.memory().numTensors;
    const request = { ...glass, network, weights, densitySpec: spec, mirrors, backend };
    const { output, gradient } = saliency({ ...request, row: 12 });
    expect(tf.memory().numTensors).toBe(before);

    const [predicted] = await predictAtoms({ ...request, rows: Int32Array.of(12) });
    expect(output).toBeCloseTo(predicted, 4);

    const tensor = mapSource([glass], spec, false).maps([{ sample: 0, row: 12, mirror: 0 }]);
    const map = Float32Array.from(tensor.dataSync());
    tensor.dispose();
    const length = Math.hypot(...gradient);
    expect(length).toBeGreaterThan(1e-3);
    // central differences of the output along the gradient, along a part of it, and across it
    const directions = [
      gradient.map((g) => g / length),
      gradient.map((g, k) => (k % 7 === 0 ? g / length : 0)),
      gradient.map((_, k) => Math.sin(k) / 50),
    ];
    // small enough that few pixels pass the kinks of ReLU, large enough for float32
    const h = 5e-4;
    for (const direction of directions) {
      const moved = (sign: number) =>
        meanOutput(
          { network, weights },
          backend,
          map.map((value, k) => value + sign * h * direction[k]),
          mirrors,
        );
      const slope = ((await moved(1)) - (await moved(-1))) / (2 * h);
      const expected = gradient.reduce((sum, g, k) => sum + g * direction[k], 0);
      expect(Math.abs(slope - expected) / length).toBeLessThan(5e-3);
    }
  });
});

it('is the same with kernels of its own and without', async () => {
  const backend = await selectBackend('tensorflow');
  const odd: Network = {
    input: [15, 15, 2],
    layers: [
      { kind: 'conv', name: 'a', filters: 4, kernel: 3, stride: 1, pad: 'same' },
      { kind: 'pool', pad: 'same' },
      { kind: 'conv', name: 'b', filters: 5, kernel: 3, stride: 1, pad: 'same' },
      { kind: 'pool', pad: 'valid' },
      { kind: 'conv', name: 'c', filters: 5, kernel: 3, stride: 2, pad: 'same' },
      { kind: 'globalMean' },
      { kind: 'dropout', rate: 0.5 },
      { kind: 'dense', name: 'out' },
    ],
  };
  const weights = weightsOf(odd);
  const maps = ranked(tf.randomUniform([3, 15, 15, 2], 0, 1, 'float32', 5), 4);
  const own = inputGradient(odd, weights, backend, maps);
  const without = inputGradient(odd, weights, { ...backend, trains: false }, maps);
  const scale = Math.max(...own.gradient.map(Math.abs));
  expect(scale).toBeGreaterThan(1e-4);
  own.gradient.forEach((value, k) => {
    if (Math.abs(value - without.gradient[k]) > 1e-5 * scale)
      throw new Error(`pixel ${k}: ${value} and ${without.gradient[k]}`);
  });
  maps.dispose();
});
