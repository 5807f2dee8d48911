import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job, JobEvent, JobState } from '../../src-shared/contract/jobs';
import { coalesceJobEvents } from './coalesce';

function job(state: JobState, finishedAt: string | null = null): JobEvent {
  const fixed = { id: 'a', task: 'train', project: null, title: 'Train', createdAt: '' } as const;
  const value: Job = { ...fixed, state, finishedAt };
  return { type: 'job', job: value };
}
const progress = (done: number) =>
  job({ status: 'running', progress: { stage: 'epochs', done, total: 100 } });
const batches = (from: number, loss: number[]): JobEvent => ({
  type: 'task',
  jobId: 'a',
  event: { type: 'train-batches', from, loss, learningRate: 0.1 },
});

describe('coalesceJobEvents', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends at most ten updates a second, the newest last', () => {
    const sent: JobEvent[] = [];
    const line = coalesceJobEvents((event) => sent.push(event));
    for (let done = 0; done < 100; done++) {
      line.push(progress(done));
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(200);
    expect(sent.length).toBeLessThanOrEqual(11);
    expect(sent.at(-1)).toEqual(progress(99));
  });

  it('loses no batch loss', () => {
    const sent: JobEvent[] = [];
    const line = coalesceJobEvents((event) => sent.push(event));
    for (let n = 0; n < 50; n++) line.push(batches(n, [n]));
    vi.advanceTimersByTime(200);
    const losses = sent.flatMap((each) =>
      each.type === 'task' && each.event.type === 'train-batches' ? each.event.loss : [],
    );
    expect(losses).toEqual(Array.from({ length: 50 }, (_, n) => n));
    expect(sent.length).toBe(2);
  });

  it('passes a change of state at once and after what waited before it', () => {
    const sent: JobEvent[] = [];
    const line = coalesceJobEvents((event) => sent.push(event));
    line.push(progress(1));
    line.push(progress(2));
    line.push(job({ status: 'done', result: 1 }, 'now'));
    expect(sent).toEqual([progress(1), progress(2), job({ status: 'done', result: 1 }, 'now')]);
    vi.advanceTimersByTime(500);
    expect(sent.length).toBe(3);
  });
});
