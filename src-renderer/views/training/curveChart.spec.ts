import { describe, expect, it } from 'vitest';
import type { EpochPoint } from '../../../src-shared/contract/tasks';
import { backendChanges } from './backendChanges';
import { bestEpoch, curveChart } from './curveChart';
import { lossAxis, lossNote } from './lossAxis';

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

const style = {
  ...{ ink: '#000', ink2: '#222', ink3: '#444', accent: '#00f', ok: '#080', err: '#800' },
  ...{ grid: '#eee', axis: '#bbb', panel: '#fff', sunken: '#fafafa', batch: '#999', font: 'Inter' },
};

describe('training curves', () => {
  it('leave no epoch off the axis and count the batches that are', () => {
    const batchLoss = Array.from({ length: 1000 }, (_, i) => (i < 10 ? 9 : 0.4 + 0.0001 * i));
    const axis = lossAxis([epoch(1, 0.7, 0.3)], batchLoss);
    expect(axis.low).toBeLessThanOrEqual(0.3);
    expect(axis.high).toBeGreaterThanOrEqual(0.7);
    expect(axis.high).toBeLessThan(2);
    expect(axis.above).toBe(10);
    expect(lossNote(axis, 1)).toContain('10 of 1\u202f000 are above');
    expect(lossNote(axis, 64)).toContain('of each 64 batches; 10 of');
  });
  it('leave no batch below the axis, since only those above are counted', () => {
    const batchLoss = Array.from({ length: 1000 }, (_, i) => (i === 7 ? 0.05 : 0.4));
    expect(lossAxis([], batchLoss).low).toBeLessThanOrEqual(0.05);
  });
  it('have an axis before anything has come, and with losses that are not numbers', () => {
    expect(lossAxis([], [])).toEqual({ low: 0, high: 1, above: 0, points: 0 });
    const broken = lossAxis([epoch(1, NaN, 0.3)], [NaN, 0.5]);
    expect(Number.isFinite(broken.low) && Number.isFinite(broken.high)).toBe(true);
    expect(broken.points).toBe(1);
  });
  it('mark in every panel where another backend took over, and say which', () => {
    const cuda = [1, 2].map((n) => ({ ...epoch(n, 1, 1), backend: 'tensorflow-cuda' as const }));
    const cpu = { ...epoch(3, 1, 1), backend: 'tensorflow-cpu' as const };
    const option = curveChart(
      {
        epochs: [...cuda, cpu],
        batches: { perPoint: 1, loss: [], extremes: [] },
        batchesPerEpoch: 4,
        totalEpochs: 5,
        backend: 'tensorflow-cpu',
      },
      style,
    );
    const series = [option.series].flat().filter((each) => each !== undefined);
    const panels = series.flatMap((each) => {
      if (!('markLine' in each)) return [];
      const marks = JSON.stringify(each.markLine?.data?.filter((mark) => 'xAxis' in mark));
      return marks.includes('"xAxis":2') ? [{ panel: each.xAxisIndex, marks }] : [];
    });
    expect(panels.map(({ panel }) => panel).sort()).toEqual([0, 1, 2]);
    expect(panels.filter(({ marks }) => marks.includes('TensorFlow CPU from here'))).toHaveLength(
      1,
    );
    // older epochs do not say, and one that has not ended yet counts too
    expect(backendChanges([epoch(1, 1, 1)], 'wasm')).toEqual([]);
    expect(backendChanges(cuda, 'wasm')).toEqual([{ after: 2, backend: 'wasm' }]);
  });
  it('mark the last epoch that was the best so far', () => {
    expect(bestEpoch([epoch(1, 1, 1, true), epoch(2, 1, 1, true), epoch(3, 1, 1)])?.epoch).toBe(2);
    expect(bestEpoch([])).toBeNull();
  });
});
