import { expect, it } from 'vitest';
import { networkLayers } from './networkLayers';

it.each([
  ['cnn2d', 5_529_281, 178.12],
  ['compact2d', 75_073, 8.43],
] as const)('lists %s with the totals of its layers', (model, parameters, millions) => {
  const network = networkLayers(model, 2);
  expect(network.parameters).toBe(parameters);
  expect(network.macs / 1e6).toBeCloseTo(millions, 2);
  expect(network.layers.at(-1)).toMatchObject({ kind: 'dense', shape: [1] });
});
