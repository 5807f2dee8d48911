import { describe, expect, it } from 'vitest';
import type { Job, JobState } from '../../../src-shared/contract/jobs';
import type { EpochPoint, TrainPlan } from '../../../src-shared/contract/tasks';
import { createBatchCurve } from '../../state/batchCurve';
import { secondsLeft, trainingView } from './trainingView';

const plan: TrainPlan = {
  run: 'r3',
  model: 'compact2d',
  recipe: 'ranks',
  backend: 'tensorflow-cpu',
  notUsed: [{ backend: 'tensorflow-cuda', reason: 'this TensorFlow library sees no CUDA device' }],
  parameters: 41234,
  epochs: 10,
  batch: 256,
  batchesPerEpoch: 100,
  strain: 0.03,
  fraction: 0.005,
  seed: 3,
  split: { train: ['a'], validation: ['b'], test: [] },
};
const epoch = (n: number, best: boolean, seconds = 9): EpochPoint => ({
  epoch: n,
  trainingLoss: 0.4,
  trainingAccuracy: 0.7,
  validationLoss: 0.363,
  validationAccuracy: 0.735,
  validationCRank: 0.568,
  learningRate: 1e-3,
  imagesPerSecond: 5506,
  seconds,
  best,
});
const job = (state: JobState): Job => ({
  id: 'j',
  task: 'train',
  title: 'Train',
  state,
  createdAt: '',
  finishedAt: null,
});
const running: JobState = {
  status: 'running',
  progress: { stage: 'Training', done: 250, total: 1000 },
};
const curves = (epochs: EpochPoint[], batches = 0) => {
  const curve = createBatchCurve();
  if (batches > 0)
    curve.put(
      0,
      Array.from({ length: batches }, () => 0.5),
      1e-3,
    );
  return { plan, epochs, batches: curve, version: 1 };
};

describe('training page', () => {
  it('names the backend that runs, and each better one with its reason', () => {
    const view = trainingView({ job: job(running), curves: curves([]), run: null, samples: [] });
    expect(view.backend).toBe('TensorFlow CPU');
    expect(view.notUsed).toEqual([
      { label: 'TensorFlow CUDA', reason: 'this TensorFlow library sees no CUDA device' },
    ]);
  });
  it('counts batches, not only epochs, and estimates the time left from the last epochs', () => {
    const view = trainingView({
      job: job(running),
      curves: curves([epoch(1, false, 8), epoch(2, true, 10)], 250),
      run: null,
      samples: [],
    });
    expect(view.progress).toMatchObject({
      epoch: '2',
      fraction: 0.25,
      best: 0.2,
      batches: '250 of 1\u202f000 batches',
    });
    expect(view.progress?.left).toBe('1\u202fmin 8\u202fs');
    expect(secondsLeft([], 10, 0)).toBeNull();
  });
  it('offers pause, resume and cancel only when they do something', () => {
    const at = (state: JobState) =>
      trainingView({ job: job(state), curves: curves([]), run: null, samples: [] });
    expect(at(running)).toMatchObject({ canPause: true, canResume: false, canCancel: true });
    expect(at({ status: 'paused', progress: null })).toMatchObject({
      canPause: false,
      canResume: true,
      canCancel: true,
    });
    expect(at({ status: 'cancelled' })).toMatchObject({
      canPause: false,
      canResume: false,
      canCancel: false,
    });
  });
  it('says when the loss is not a number', () => {
    const broken = { ...epoch(3, false), trainingLoss: NaN };
    expect(
      trainingView({ job: job(running), curves: curves([broken]), run: null, samples: [] }).notice,
    ).toMatch(/not a number/);
  });
});
