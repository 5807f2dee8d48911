import { describe, expect, it } from 'vitest';
import type { EpochPoint } from '../../../src-shared/contract/tasks';
import { bestEpoch, lossAxis } from './curveChart';

const epoch = (n: number, training: number, validation: number, best = false): EpochPoint => ({
  epoch: n,
  trainingLoss: training,
  trainingAccuracy: 0.7,
  validationLoss: validation,
  validationAccuracy: 0.7,
  validationCRank: 0.5,
  learningRate: 1e-3,
  imagesPerSecond: 100,
  seconds: 1,
  best,
});

describe('training curves', () => {
  it('leave no epoch off the axis and count the batches that are', () => {
    const batchLoss = Array.from({ length: 1000 }, (_, i) => (i < 10 ? 9 : 0.4 + 0.0001 * i));
    const data = { epochs: [epoch(1, 0.7, 0.3)], batchLoss, batchesPerEpoch: 1000, totalEpochs: 5 };
    const axis = lossAxis(data);
    expect(axis.low).toBeLessThanOrEqual(0.3);
    expect(axis.high).toBeGreaterThanOrEqual(0.7);
    expect(axis.high).toBeLessThan(2);
    expect(axis.above).toBe(10);
  });
  it('have an axis before anything has come, and with losses that are not numbers', () => {
    const nothing = { epochs: [], batchLoss: [], batchesPerEpoch: 1, totalEpochs: 1 };
    expect(lossAxis(nothing)).toEqual({ low: 0, high: 1, above: 0 });
    const broken = lossAxis({ ...nothing, epochs: [epoch(1, NaN, 0.3)], batchLoss: [NaN, 0.5] });
    expect(Number.isFinite(broken.low) && Number.isFinite(broken.high)).toBe(true);
  });
  it('mark the last epoch that was the best so far', () => {
    expect(bestEpoch([epoch(1, 1, 1, true), epoch(2, 1, 1, true), epoch(3, 1, 1)])?.epoch).toBe(2);
    expect(bestEpoch([])).toBeNull();
  });
});
