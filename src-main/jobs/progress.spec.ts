import { describe, expect, it } from 'vitest';
import type { Progress } from '../../src-shared/contract/jobs';
import { progressGate } from './progress';

function gated(reports: [time: number, progress: Progress][]): Progress[] {
  let time = 0;
  const passed: Progress[] = [];
  const report = progressGate(
    (progress) => passed.push(progress),
    () => time,
  );
  for (const [at, progress] of reports) {
    time = at;
    report(progress);
  }
  return passed;
}

describe('progressGate', () => {
  it('never goes backwards within a stage and never exceeds the total', () => {
    const passed = gated([
      [0, { stage: 'read', done: 0, total: 10 }],
      [200, { stage: 'read', done: 6, total: 10 }],
      [400, { stage: 'read', done: 4, total: 10 }],
      [600, { stage: 'read', done: 12, total: 10 }],
    ]);
    expect(passed.map(({ done }) => done)).toEqual([0, 6, 6, 10]);
  });

  it('extrapolates the time left from the rate of the stage, and keeps an unknown total unknown', () => {
    const passed = gated([
      [0, { stage: 'train', done: 100, total: 500 }],
      [2000, { stage: 'train', done: 200, total: 500 }],
      [4000, { stage: 'search', done: 3, total: null }],
    ]);
    expect(passed[0]?.secondsLeft).toBeUndefined();
    expect(passed[1]?.secondsLeft).toBeCloseTo(6);
    expect(passed[2]).toEqual({ stage: 'search', done: 3, total: null });
  });

  it('lets the first and the last report of a stage pass and thins out the others', () => {
    const reports = Array.from({ length: 101 }, (_, done): [number, Progress] => [
      done,
      { stage: 's', done, total: 100 },
    ]);
    const passed = gated(reports);
    expect(passed.length).toBeLessThan(5);
    expect(passed[0]?.done).toBe(0);
    expect(passed[passed.length - 1]?.done).toBe(100);
  });
});
