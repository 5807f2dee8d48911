import { describe, expect, it } from 'vitest';
import type { Job, JobState } from '../../../src-shared/contract/jobs';
import type { LabelSummary } from '../../../src-shared/contract/project';
import { labelDefinition, runningView } from './statusView';

const job = (state: JobState): Job => ({
  id: 'j',
  task: 'train',
  project: null,
  title: 'Train compact2d at 3 %',
  state,
  createdAt: '',
  finishedAt: null,
});

describe('status bar', () => {
  it('shows a true fraction and the time left, and no percentage where the total is unknown', () => {
    const known = job({
      status: 'running',
      progress: { stage: 'epoch 3', done: 3, total: 4, secondsLeft: 61 },
    });
    expect(runningView(known, 2)).toEqual({
      title: 'Train compact2d at 3 %',
      fraction: 0.75,
      note: '1\u202fmin 1\u202fs left, 2 more',
    });
    const unknown = job({
      status: 'running',
      progress: { stage: 'reading', done: 3, total: null },
    });
    expect(runningView(unknown, 0)).toMatchObject({ fraction: null, note: 'reading' });
  });
  it('answers a cancel at once', () => {
    expect(runningView(job({ status: 'cancelling' }), 0)?.note).toBe('Cancelling…');
    expect(runningView(null, 0)).toBeNull();
  });
  it('gives the cutoff of the measured values as it was chosen, not rounded', () => {
    const label: LabelSummary = {
      id: 'l',
      sample: 's',
      deformation: 'd',
      loading: 'simple+',
      strain: 0.03,
      fraction: 0.005,
      cutoff: 3.75,
      threshold: 1,
      atoms: 100,
      plastic: 1,
      invalid: 0,
      noiseFloor: 0,
    };
    expect(labelDefinition(label, 'Å')).toBe('3.75\u202fÅ, reference neighbours, sum');
    expect(labelDefinition(null, 'Å')).toBeNull();
  });
});
