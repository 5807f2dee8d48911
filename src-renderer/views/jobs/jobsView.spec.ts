import { describe, expect, it } from 'vitest';
import type { Job, JobState } from '../../../src-shared/contract/jobs';
import { jobRow, jobRows } from './jobsView';

const job = (
  state: JobState,
  task: Job['task'] = 'train',
  finishedAt: string | null = null,
): Job => ({
  id: state.status,
  task,
  project: null,
  title: 'x',
  state,
  createdAt: '2026-01-01T00:00:00Z',
  finishedAt,
});
const progress = { stage: 'D²min', done: 3, total: 12, secondsLeft: 90 };

describe('jobs drawer', () => {
  it('offers pause only where work is kept, and cancel while anything is under way', () => {
    expect(jobRow(job({ status: 'running', progress }), 0)).toMatchObject({
      canPause: true,
      canCancel: true,
      fraction: 0.25,
    });
    expect(jobRow(job({ status: 'running', progress }, 'label'), 0).canPause).toBe(false);
    expect(jobRow(job({ status: 'paused', progress }), 0)).toMatchObject({
      canResume: true,
      note: 'paused',
      time: '',
    });
    expect(jobRow(job({ status: 'done', result: null }), 0).canCancel).toBe(false);
  });
  it('draws no bar for a paused job that has not said how far it came', () => {
    expect(jobRow(job({ status: 'paused', progress: null }), 0).fraction).toBeUndefined();
  });
  it('offers to go on with a training that failed or was cancelled', () => {
    const error = { code: 'failed', message: 'The disk is full.' } as const;
    expect(jobRow(job({ status: 'failed', error }), 0).canResume).toBe(true);
    // a fan keeps the angles that it has
    expect(jobRow(job({ status: 'failed', error }, 'fan'), 0).canResume).toBe(true);
    const undoUntil = '2026-01-01T00:01:00Z';
    expect(jobRow(job({ status: 'cancelled', undoUntil }), 0).canResume).toBe(true);
    // its time to be taken back is over
    expect(jobRow(job({ status: 'cancelled' }), 0).canResume).toBe(false);
    expect(jobRow(job({ status: 'cancelled' }, 'label'), 0).canResume).toBe(false);
  });
  it('keeps the warnings of a result, whatever the task', () => {
    const done = (result: unknown) => jobRow(job({ status: 'done', result }, 'evaluate'), 0);
    const seen = 'lj001 was learned from';
    expect(done({ warnings: [seen] })).toMatchObject({ note: 'done, 1 warning', tone: 'warn' });
    expect(done({ warnings: [{ code: 'cut', message: 'a.dump is cut' }, seen] }).warnings).toEqual([
      'a.dump is cut',
      seen,
    ]);
    expect(done({ warnings: [] }).tone).toBe('ok');
  });
  it('shows the count of things done where the total is unknown, never a percentage', () => {
    const row = jobRow(
      job({ status: 'running', progress: { stage: 'reading', done: 1234, total: null } }),
      0,
    );
    expect(row.fraction).toBeNull();
    expect(row.amount).toBe('1\u202f234');
  });
  it('says why a job failed and when, and lists what runs first', () => {
    const failed = job(
      { status: 'failed', error: { code: 'input', message: 'a.dump ends inside line 12.' } },
      'inspect',
      '2026-01-01T00:00:00Z',
    );
    const now = Date.parse('2026-01-01T00:02:05Z');
    expect(jobRow(failed, now)).toMatchObject({
      note: 'a.dump ends inside line 12.',
      time: '2\u202fmin 5\u202fs ago',
      canResume: false,
      tone: 'err',
    });
    expect(
      jobRows([failed, job({ status: 'running', progress })], now).map((row) => row.id),
    ).toEqual(['running', 'failed']);
  });
});
