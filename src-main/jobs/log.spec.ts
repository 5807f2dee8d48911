import { describe, expect, it } from 'vitest';
import { keepLog } from './log';

describe('the log of a job', () => {
  it('has a line for every change of state and every stage, each with when it began', () => {
    let now = Date.UTC(2026, 0, 1);
    const log = keepLog(() => (now += 1000));
    log.status('queued');
    log.status('running');
    log.progress({ stage: 'Reading', done: 1, total: 4 });
    log.status('running');
    log.progress({ stage: 'Reading', done: 4, total: 4 });
    log.progress({ stage: 'Labelling', done: 0, total: null });
    log.status('done');
    expect(log.read()).toEqual({
      left: 0,
      entries: [
        { kind: 'status', at: '2026-01-01T00:00:01.000Z', status: 'queued' },
        { kind: 'status', at: '2026-01-01T00:00:02.000Z', status: 'running' },
        { kind: 'stage', at: '2026-01-01T00:00:03.000Z', stage: 'Reading', done: 4, total: 4 },
        { kind: 'stage', at: '2026-01-01T00:00:04.000Z', stage: 'Labelling', done: 0, total: null },
        { kind: 'status', at: '2026-01-01T00:00:05.000Z', status: 'done' },
      ],
    });
  });

  it('keeps the beginning and the newest of a job that says very much', () => {
    const log = keepLog(() => 0);
    log.status('queued');
    for (let k = 0; k < 2005; k++) log.progress({ stage: `Step ${k}`, done: 0, total: null });
    const { entries, left } = log.read();
    expect(entries).toHaveLength(2000);
    expect(left).toBe(6);
    expect(entries[0]).toMatchObject({ status: 'queued' });
    expect(entries[1]).toMatchObject({ stage: 'Step 6' });
  });
});
