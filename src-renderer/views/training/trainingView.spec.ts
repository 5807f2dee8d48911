import { describe, expect, it } from 'vitest';
import type { Job, JobState } from '../../../src-shared/contract/jobs';
import type { RunSummary } from '../../../src-shared/contract/project';
import type { EpochPoint, TrainPlan } from '../../../src-shared/contract/tasks';
import { createBatchCurve } from '../../state/batchCurve';
import type { TrainingCurves } from '../../state/training';
import { secondsLeft } from './runProgress';
import { EPOCH_COLUMNS, trainingView } from './trainingView';

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
  project: null,
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
  const known: TrainingCurves = {
    ...{ plan, epochs, batches: curve, watched: null, outOfMemory: null, version: 1 },
  };
  return known;
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
      count: '2',
      of: 'of 10 epochs',
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
    // what was saved is there as long as the cancel can be undone
    const undoUntil = '2026-11-23T06:00:00.000Z';
    expect(at({ status: 'cancelled', undoUntil })).toMatchObject({
      ...{ canPause: false, canResume: true, canCancel: false, undoUntil },
    });
    expect(at({ status: 'cancelled' })).toMatchObject({ canResume: false, undoUntil: null });
    expect(at({ status: 'done', result: null })).toMatchObject({ canResume: false });
  });
  it('counts what comes before the first batch, and gives no time for what is over', () => {
    const labelling: JobState = {
      status: 'running',
      progress: { stage: 'Labelling', done: 3, total: 8 },
    };
    const before = trainingView({ job: job(labelling), curves: null, run: null, samples: [] });
    expect(before.progress).toMatchObject({ count: '3', of: 'of 8', fraction: 0.375 });
    const testing: JobState = {
      status: 'running',
      progress: { stage: 'Testing', done: 0, total: 4 },
    };
    const after = trainingView({
      job: job(testing),
      curves: curves([epoch(10, true)], 1000),
      run: null,
      samples: [],
    });
    expect(after.progress).toMatchObject({ fraction: 1, left: null });
  });
  it('writes one epoch as one, and says that a run ended early', () => {
    const stored = (epochs: EpochPoint[], planned: number) => {
      const { model, recipe, strain, fraction, split } = plan;
      const run: RunSummary = {
        ...{ id: 'r3', name: 'run 3', model, recipe, strain, fraction, split, epochs },
        ...{ dimensions: 2, bundled: false, backend: 'wasm', bestEpoch: 1, test: null },
        densityMap: { cutoff: 5, pixel: 0.2, size: 50, channels: ['S', 'L'] },
      };
      const known = { ...curves(epochs), plan: { ...plan, epochs: planned } };
      const done: JobState = { status: 'done', result: null };
      return trainingView({ job: job(done), curves: known, run, samples: [] }).progress?.of;
    };
    expect(stored([epoch(1, true)], 1)).toBe('epoch, finished');
    expect(stored([epoch(1, true), epoch(2, false)], 2)).toBe('epochs, finished');
    expect(stored([epoch(1, true)], 10)).toBe('of at most 10 epochs, finished');
    const one = { ...curves([]), plan: { ...plan, epochs: 1, batchesPerEpoch: 1 } };
    expect(
      trainingView({ job: job(running), curves: one, run: null, samples: [] }).progress,
    ).toMatchObject({ of: 'of 1 epoch', batches: '0 of 1 batch' });
  });
  it('offers the batch that was found to fit, once the training has failed for lack of memory', () => {
    const known = { ...curves([]), outOfMemory: { images: 256, fits: 64 } };
    const at = (state: JobState) =>
      trainingView({ job: job(state), curves: known, run: null, samples: [] }).smallerBatch;
    const error = { code: 'failed', message: 'Memory ran out.' } as const;
    expect(at({ status: 'failed', error })).toBe(64);
    expect(at(running)).toBeNull();
  });
  it('offers to look for a batch where the process ended in the first one, and only there', () => {
    const crashed: JobState = {
      status: 'failed',
      error: { code: 'crashed', message: 'The process of this job ended unexpectedly.' },
    };
    const at = (known: ReturnType<typeof curves>) =>
      trainingView({ job: job(crashed), curves: known, run: null, samples: [] });
    expect(at(curves([])).canFindBatch).toBe(true);
    expect(at(curves([], 3)).canFindBatch).toBe(false);
    const found = at({ ...curves([]), outOfMemory: { images: 256, fits: 128 } });
    expect(found).toMatchObject({ canFindBatch: false, smallerBatch: 128 });
    expect(found.notice).toContain('Steps on 128 density maps ran here.');
  });
  it('names the backends of a run that changed them', () => {
    const epochs = [1, 2, 3].map((n) => ({
      ...epoch(n, false),
      backend: 'tensorflow-cuda' as const,
    }));
    const facts = (backend: TrainPlan['backend']) =>
      trainingView({
        job: job(running),
        curves: { ...curves(epochs), plan: { ...plan, backend } },
        run: null,
        samples: [],
      }).facts.find(({ name }) => name === 'Backends')?.value;
    expect(facts('tensorflow-cpu')).toBe('TensorFlow CUDA, TensorFlow CPU from epoch 4');
    expect(facts('tensorflow-cuda')).toBeUndefined();
  });
  it('fills every column of the table', () => {
    const view = trainingView({
      job: null,
      curves: curves([epoch(1, true)]),
      run: null,
      samples: [],
    });
    expect(view.rows[0].cells).toHaveLength(EPOCH_COLUMNS.length);
  });
  it('says when the loss is not a number', () => {
    const broken = { ...epoch(3, false), trainingLoss: NaN };
    expect(
      trainingView({ job: job(running), curves: curves([broken]), run: null, samples: [] }).notice,
    ).toMatch(/not a number/);
  });
});
