import { expect, it } from 'vitest';
import { compact2dNetwork } from '../models/compact2d/network';
import { initialWeights } from '../models/weights';
import { decodeModel, encodeModel } from './modelFile';

const network = compact2dNetwork(2);
const weights = initialWeights(network, 3);
const file = encodeModel(network, weights);

it('gives network and weights back as they were', () => {
  expect(decodeModel(file.model, file.weights)).toEqual({ network, weights });
  expect(file.weights.byteLength).toBe(4 * (75_073 + 480));
});

it.each([
  ['cut weights', file.model, file.weights.subarray(4)],
  ['cut description', file.model.subarray(10), file.weights],
  [
    'weights of another network',
    encodeModel(compact2dNetwork(3), initialWeights(compact2dNetwork(3), 0)).model,
    file.weights,
  ],
])('refuses %s', (_what, model, bytes) => {
  expect(() => decodeModel(model, bytes)).toThrow('The model is damaged');
});
