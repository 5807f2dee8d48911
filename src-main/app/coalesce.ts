import type { JobEvent } from '../../src-shared/contract/jobs';

/** At most this many updates of one job reach the window per second. */
const PER_SECOND = 10;

export interface Coalescer {
  push(event: JobEvent): void;
  /** drops what waits */
  dispose(): void;
}

/**
 * Thins the events of a job so that the window never drowns: progress is replaced by newer progress, batch losses are
 * joined, everything else passes at once and takes with it what waited before it, so the order within a job is kept.
 */
export function coalesceJobEvents(
  send: (event: JobEvent) => void,
  interval = 1000 / PER_SECOND,
): Coalescer {
  const waiting = new Map<
    string,
    { events: JobEvent[]; timer: ReturnType<typeof setTimeout> | null; sentAt: number }
  >();

  function lineOf(id: string) {
    const line = waiting.get(id) ?? { events: [], timer: null, sentAt: -Infinity };
    waiting.set(id, line);
    return line;
  }

  function flush(id: string): void {
    const line = lineOf(id);
    if (line.timer !== null) clearTimeout(line.timer);
    line.timer = null;
    line.sentAt = performance.now();
    for (const event of line.events.splice(0)) send(event);
  }

  return {
    push(event) {
      const id = event.type === 'job' ? event.job.id : event.jobId;
      const line = lineOf(id);
      addTo(line.events, event);
      const wait = line.sentAt + interval - performance.now();
      if (!canWait(event) || wait <= 0) flush(id);
      else line.timer ??= setTimeout(() => flush(id), wait);
      if (event.type === 'job' && event.job.finishedAt !== null) waiting.delete(id);
    },
    dispose() {
      for (const { timer } of waiting.values()) if (timer !== null) clearTimeout(timer);
      waiting.clear();
    },
  };
}

function canWait(event: JobEvent): boolean {
  if (event.type === 'task') return event.event.type === 'train-batches';
  return event.job.state.status === 'running' && event.job.state.progress !== null;
}

function addTo(events: JobEvent[], event: JobEvent): void {
  if (event.type === 'job') {
    const older = events.findIndex((each) => each.type === 'job' && canWait(each));
    if (older >= 0 && canWait(event)) events.splice(older, 1);
    events.push(event);
    return;
  }
  const last = events.filter((each) => each.type === 'task').at(-1);
  if (
    event.event.type === 'train-batches' &&
    last?.type === 'task' &&
    last.event.type === 'train-batches'
  ) {
    const { from, loss } = last.event;
    if (from + loss.length === event.event.from) {
      const joined = { ...event.event, from, loss: [...loss, ...event.event.loss] };
      events[events.indexOf(last)] = { ...event, event: joined };
      return;
    }
  }
  events.push(event);
}
