import * as tf from '@tensorflow/tfjs-core';
import { afterAll, describe, expect, it } from 'vitest';
import { selectBackend, type Backend } from '../../src-main/learning/backends/select';
import { densityMap } from '../../src-main/learning/inputs/densityMap/densityMap';
import { mapSource } from '../../src-main/learning/inputs/densityMap/mapSource';
import { mirroredFrame } from '../../src-main/learning/inputs/densityMap/mirrors';
import { surroundings } from '../../src-main/learning/inputs/densityMap/surroundings';
import { cutWindow, emptyWindow } from '../../src-main/learning/inputs/densityMap/window';
import { networkFor } from '../../src-main/learning/models/registry';
import { initialWeights, weightSpecs, type Weights } from '../../src-main/learning/models/weights';
import { predictAtoms } from '../../src-main/learning/prediction/predictAtoms';
import { train } from '../../src-main/learning/training/train';
import { recipes } from '../../src-main/learning/recipes/registry';
import { spec, syntheticCase } from './syntheticGlass';

const glass = syntheticCase('p', 150);
const rows = Int32Array.from({ length: 70 }, (_, k) => 2 * k);
const network = networkFor('compact2d', spec);
const answers = new Map<string, Float32Array>();

/** Fresh weights, with batch-norm statistics off their start so that folding them is seen. */
function weights(): Weights {
  const fresh = initialWeights(network, 11);
  for (const { name } of weightSpecs(network)) {
    const values = fresh.get(name);
    if (name.endsWith('/mean')) values?.forEach((_, k) => (values[k] = 0.05 * Math.sin(k)));
    if (name.endsWith('/variance')) values?.forEach((_, k) => (values[k] = 1 + 0.5 * Math.cos(k)));
  }
  return fresh;
}

async function predict(backend: Backend, mirrors: number[], chosen = rows): Promise<Float32Array> {
  const request = { ...glass, network, weights: weights(), densitySpec: spec, mirrors, backend };
  return predictAtoms({ ...request, rows: chosen });
}

const largest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, value, k) => Math.max(most, Math.abs(value - b[k])), 0);

describe.each(['tensorflow', 'wasm'] as const)('%s', (name) => {
  it('makes density maps from coordinates as the float64 kernel does', async ({ skip }) => {
    const backend = await selectBackend(name);
    if (!backend.name.startsWith(name)) skip(`${name} is not there`);
    const requests = Array.from({ length: 12 }, (_, k) => ({
      sample: 0,
      row: 5 * k,
      mirror: k % 4,
    }));
    const around = surroundings(glass.positions, glass.cell, glass.channelOf, 2, 5 * Math.SQRT2);
    const window = emptyWindow();
    const expected = requests.flatMap(({ row, mirror }) => {
      cutWindow(around, row, mirroredFrame(glass.q, mirror), spec.cutoff, window);
      return [...densityMap(window, spec).values];
    });
    for (const onDevice of [true, false]) {
      const maps = mapSource([glass], spec, onDevice).maps(requests);
      expect(maps.shape).toEqual([12, 50, 50, 2]);
      expect(largest(expected, maps.dataSync())).toBeLessThan(1e-5);
      maps.dispose();
    }
  });

  it('predicts the same whatever the batch, and averages mirrors', async ({ skip }) => {
    const backend = await selectBackend(name);
    if (!backend.name.startsWith(name)) skip(`${name} is not there`);
    const before = tf.memory().numTensors;
    const logits = await predict(backend, [0]);
    expect(largest(logits, await predict({ ...backend, largestBatch: 16 }, [0]))).toBeLessThan(
      1e-4,
    );
    const each = await Promise.all([0, 1, 2, 3].map((mirror) => predict(backend, [mirror])));
    const mean = each[0].map((_, k) => (each[0][k] + each[1][k] + each[2][k] + each[3][k]) / 4);
    expect(largest(mean, await predict(backend, [0, 1, 2, 3]))).toBeLessThan(1e-5);
    expect(largest(each[0], each[2])).toBeGreaterThan(1e-3);
    expect(tf.memory().numTensors).toBe(before);
    answers.set(name, logits);
  });
});

it('gives the same logits on every backend that is there', () => {
  const [one, ...others] = answers.values();
  for (const other of others) expect(largest(one, other)).toBeLessThan(1e-4);
});

it('says why a training on WebAssembly is refused', async () => {
  const backend = await selectBackend('wasm');
  const request = {
    cases: [glass],
    validation: [glass],
    model: 'compact2d' as const,
    recipe: recipes.ranks,
    seed: 0,
    backend,
    densitySpec: spec,
    plan: {
      run: 'r',
      strain: 0.03,
      fraction: 0.04,
      split: { train: [], validation: [], test: [] },
    },
  };
  await expect(train(request)).rejects.toThrow('Training needs native TensorFlow');
});

afterAll(() => {
  expect(answers.size).toBeGreaterThan(0);
});
