import { describe, expect, it } from 'vitest';
import { cnn2dNetwork } from './cnn2d/network';
import { compact2dNetwork } from './compact2d/network';
import { layerTable, type Network } from './layers';
import { initialWeights, sizeOf, weightSpecs } from './weights';

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const totals = (network: Network) => {
  const rows = layerTable(network);
  return {
    weights: sum(rows.map((row) => row.weights)),
    trainable: sum(rows.map((row) => row.trainable)),
    total: sum(rows.map((row) => row.trainable + row.statistics)),
    macs: sum(rows.map((row) => row.macs)),
  };
};
const edges = (network: Network, kinds: string[]): number[] =>
  layerTable(network)
    .filter(({ layer }) => kinds.includes(layer.kind))
    .map(({ output }) => output[0]);

describe('cnn2d', () => {
  const network = cnn2dNetwork(2);

  it('has the parameters that Keras counts', () => {
    expect(totals(network)).toMatchObject({ trainable: 5_529_281, total: 5_535_481 });
    expect(totals(network).macs / 1e6).toBeCloseTo(178.12, 2);
  });

  it('ends 50 × 50 pixels as 1 × 1', () => {
    expect(edges(network, ['conv', 'pool'])).toEqual(
      [50, 50, 50, 50, 48, 24, 24, 24, 24, 24, 24, 12, 12, 12, 12, 12, 12].concat([
        6, 6, 6, 6, 6, 6, 3, 3, 3, 3, 3, 1,
      ]),
    );
  });

  it('lists every array once, with the sizes of the table', () => {
    const specs = weightSpecs(network);
    expect(new Set(specs.map(({ name }) => name)).size).toBe(25 * 5 + 2);
    expect(sum(specs.filter((s) => s.trainable).map((s) => sizeOf(s.shape)))).toBe(5_529_281);
  });
});

it('compact2d has the published size and cost', () => {
  const network = compact2dNetwork(2);
  expect(totals(network)).toMatchObject({ weights: 74_528 + 64, trainable: 75_073 });
  expect(totals(network).macs / 1e6).toBeCloseTo(8.43, 2);
  expect(edges(network, ['conv', 'pool'])).toEqual([25, 25, 25, 13, 13, 13, 7, 7, 7]);
});

it('draws kernels that depend on seed and name alone', () => {
  const one = initialWeights(compact2dNetwork(2), 5);
  const three = initialWeights(compact2dNetwork(3), 5);
  expect(one.get('conv3b/kernel')).toEqual(three.get('conv3b/kernel'));
  expect(one.get('conv3b/kernel')).not.toEqual(
    initialWeights(compact2dNetwork(2), 6).get('conv3b/kernel'),
  );
  const kernel = one.get('conv3b/kernel') ?? new Float32Array();
  const limit = Math.sqrt(6 / (2 * 9 * 64));
  expect(Math.max(...kernel)).toBeLessThan(limit);
  // standard deviation of a uniform distribution
  expect(Math.sqrt(sum([...kernel].map((w) => w * w)) / kernel.length)).toBeCloseTo(
    limit / Math.sqrt(3),
    3,
  );
});
