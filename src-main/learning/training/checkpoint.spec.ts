import { expect, it } from 'vitest';
import { decodeCheckpoint, encodeCheckpoint, type TrainingState } from './checkpoint';

const state: TrainingState = {
  identity: 'a request',
  epoch: 3,
  batch: 7,
  step: 107,
  schedule: { rate: 1e-3, best: -Infinity },
  points: [
    {
      epoch: 1,
      trainingLoss: 0.1 + 0.2,
      trainingAccuracy: NaN,
      validationLoss: 0.7,
      validationAccuracy: 0.5,
      validationCRank: 0.1,
      learningRate: 1e-3,
      imagesPerSecond: 100,
      seconds: 12,
      best: true,
    },
  ],
  losses: {
    batchesPerPoint: 2,
    batches: 3,
    mean: [1 / 3, 0.1],
    least: [0.3, 0.1],
    largest: [0.4, 0.1],
  },
  sums: { images: 512, lossSum: 1 / 3, seconds: 2.5 },
  best: { epoch: 1, merit: 0.5, calibration: { a: 1, b: 0 } },
  finished: false,
  arrays: new Map([
    ['weight/a', Float32Array.of(1, -0, NaN, 3e-45)],
    ['slot/a:square', new Float32Array(0)],
  ]),
};
const bytes = encodeCheckpoint(state);

it('keeps every number exactly, infinities and NaN included', () => {
  expect(decodeCheckpoint(bytes)).toEqual(state);
  expect(decodeCheckpoint(encodeCheckpoint({ ...state, best: null })).best).toBeNull();
});

it('notices every cut', () => {
  for (let length = 0; length < bytes.length; length++) {
    expect(() => decodeCheckpoint(bytes.subarray(0, length))).toThrow('The checkpoint is damaged');
  }
});
