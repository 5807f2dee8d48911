import { describe, expect, it } from 'vitest';
import type { Job, JobState } from '../../../src-shared/contract/jobs';
import { newestSpeeds, type MeasuredSpeed } from '../../../src-shared/contract/speeds';
import { speedsView, trainingSpeed } from './speedsView';

const speed = (changes: Partial<MeasuredSpeed>): MeasuredSpeed => ({
  model: 'compact2d',
  backend: 'tensorflow-cpu',
  version: '4.22.0',
  batch: 256,
  training: 700,
  prediction: 2100,
  host: 'here',
  measuredAt: '2026-11-23T06:00:00.000Z',
  ...changes,
});
const wasm = speed({ backend: 'wasm', training: null, prediction: 45.26 });
const job = (state: JobState): Job => ({
  ...{
    id: 'm',
    task: 'measureBackends',
    project: null,
    title: 'Measure',
    state,
    createdAt: '',
    finishedAt: null,
  },
});

describe('speeds of backends', () => {
  it('stand in a row each, only of the model asked for, and never as a guess', () => {
    const speeds = [wasm, speed({}), speed({ model: 'cnn2d', training: 12 })];
    const notUsed = [{ label: 'TensorFlow CUDA', reason: 'no CUDA device' }];
    const view = speedsView({ model: 'compact2d', speeds, notUsed, job: null });
    expect(view.rows).toMatchObject([
      { backend: 'TensorFlow CPU', training: '700', prediction: '2\u202f100' },
      { backend: 'WebAssembly', training: 'predicts only', prediction: '45' },
    ]);
    expect(view.missing).toEqual([{ backend: 'TensorFlow CUDA', reason: 'no CUDA device' }]);
    const none = speedsView({ model: 'cnn2d', speeds: [wasm], notUsed, job: null });
    expect(none).toMatchObject({ rows: [], said: null });
    expect(trainingSpeed(speeds, 'compact2d')).toMatchObject({ training: 700 });
    expect(trainingSpeed([wasm], 'compact2d')).toBeNull();
  });

  it('say that a measurement waits for the training, and how far it is', () => {
    const measuring = (state: JobState) =>
      speedsView({ model: 'cnn2d', speeds: [], notUsed: [], job: job(state) }).measuring;
    expect(measuring({ status: 'queued' })?.words).toContain('until the training has ended');
    const progress = { stage: 'Training on wasm', done: 3, total: 12 };
    expect(measuring({ status: 'running', progress })?.fraction).toBe(0.25);
    expect(measuring({ status: 'done', result: null })).toBeNull();
  });

  it('are replaced by newer ones of the same machine, model and backend', () => {
    const newer = speed({ training: 900 });
    const elsewhere = speed({ host: 'there' });
    expect(newestSpeeds([speed({}), wasm, elsewhere], [newer])).toEqual([newer, wasm, elsewhere]);
  });
});
