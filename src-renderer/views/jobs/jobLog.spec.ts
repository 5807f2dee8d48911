import { describe, expect, it } from 'vitest';
import type { Job, JobLog } from '../../../src-shared/contract/jobs';
import { logLines, logText } from './jobLog';

const second = (s: number) => new Date(2026, 0, 5, 14, 3, s).toISOString();
const log: JobLog = {
  left: 0,
  entries: [
    { kind: 'status', at: second(1), status: 'queued' },
    { kind: 'status', at: second(2), status: 'running' },
    { kind: 'stage', at: second(2), stage: 'Reading', done: 3, total: 12 },
    { kind: 'stage', at: second(7), stage: 'D²min', done: 1200, total: null },
    { kind: 'status', at: second(9), status: 'failed' },
  ],
};
const job: Job = {
  id: 'a',
  task: 'label',
  project: null,
  title: 'Label at 3 %',
  state: { status: 'failed', error: { code: 'failed', message: 'The disk is full.' } },
  createdAt: second(1),
  finishedAt: second(9),
};

describe('the log of a job', () => {
  it('says when each stage began, how far it came and how long it took, and why it failed', () => {
    const lines = logLines(job, log, Date.parse(second(30)));
    expect(lines.map(({ time, text, took }) => [time, text, took])).toEqual([
      ['14:03:01', 'Waiting for its turn', ''],
      ['14:03:02', 'Started', ''],
      ['14:03:02', 'Reading, 3 of 12', '5.0\u202fs'],
      ['14:03:07', 'D²min, 1\u202f200', '2.0\u202fs'],
      ['14:03:09', 'Failed', ''],
      ['', 'The disk is full.', ''],
    ]);
    expect(logText(job, lines).split('\n').slice(0, 2)).toEqual([
      'Label at 3 %, 2026-01-05',
      '14:03:01  Waiting for its turn',
    ]);
  });

  it('counts a stage that runs up to now, and says what was left out', () => {
    const running = { left: 3, entries: log.entries.slice(0, 3) };
    const lines = logLines(
      { state: { status: 'running', progress: null } },
      running,
      Date.parse(second(6)),
    );
    expect(lines.at(-1)?.took).toBe('4.0\u202fs');
    expect(lines[1].text).toBe('3 entries left out');
  });

  it('ends with the warnings of the result', () => {
    const result = { warnings: ['lj001 was learned from'] };
    const lines = logLines({ state: { status: 'done', result } }, log, 0);
    expect(lines.at(-1)).toMatchObject({ text: 'Warning: lj001 was learned from', tone: 'warn' });
  });
});
