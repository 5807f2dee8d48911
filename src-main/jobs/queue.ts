import { randomUUID } from 'node:crypto';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { Job, JobEvent, JobLog, JobState, Progress } from '../../src-shared/contract/jobs';
import type { TaskName, TaskRequest } from '../../src-shared/contract/tasks';
import type { StartChild } from './child';
import { parseInput } from '../../src-shared/contract/parseInput';
import { createLane, type Lane, type Outcome } from './lane';
import { keepLog, type JobLogKeeper } from './log';
import { laneOf, lanes, type LaneName } from './placement';
import { jobTitle, type NameOf } from './title';

/** A cancelled job that has not stopped by itself after this long is ended with its process (stopped within 2 s). */
const KILL_AFTER = 1500;
/** Finished jobs kept for a window that opens late. */
const KEPT = 100;

export interface JobQueue {
  /** @throws PlastiscopeError('usage') if the input does not fit the task */
  start<K extends TaskName>(task: K, request: TaskRequest<K>): Job;
  list(): Job[];
  get(id: string): Job | null;
  /** what happened in a job so far; null: it is unknown */
  log(id: string): JobLog | null;
  /** answers at once; false: the job is unknown or has ended */
  cancel(id: string): boolean;
  /** stops where the work can continue; false: the job is not running or queued */
  pause(id: string): boolean;
  /** a running training ends normally with its best epoch; false: it is no such job, or does not run */
  finish(id: string): boolean;
  /**
   * queues a paused, cancelled or failed job again under the same id; it continues from what it had saved; false: it has
   * not ended, is done, or was given up
   */
  resume(id: string): boolean;
  /** resolves when the job is done, failed, cancelled or paused */
  settled(id: string): Promise<Job>;
  /** returns the function that ends the subscription */
  onEvent(listener: (event: JobEvent) => void): () => void;
  /** pauses what runs, waits at most `graceMs`, ends the processes */
  close(graceMs?: number): Promise<void>;
}

/** A cancel of some tasks can be undone for a while; then the job is given up. */
export interface CancelUndo {
  tasks: ReadonlySet<TaskName>;
  withinMs: number;
}

interface Entry {
  job: Job;
  /** runs while a cancel can be undone */
  givingUp: ReturnType<typeof setTimeout> | null;
  input: unknown;
  stop: 'cancel' | 'pause' | null;
  progress: Progress | null;
  log: JobLogKeeper;
}

const ended = (state: JobState) =>
  state.status === 'done' ||
  state.status === 'failed' ||
  state.status === 'cancelled' ||
  state.status === 'paused';

/** It holds, or waits for, a process. */
export function isUnderWay({ state }: Job): boolean {
  return !ended(state);
}

/** Runs jobs in child processes, one at a time in each lane; the others wait in order. */
export function createQueue({
  startChild,
  cancelUndo,
  nameOf,
}: {
  startChild: StartChild;
  cancelUndo?: CancelUndo;
  /** names of records in the titles of jobs; without it they are ids */
  nameOf?: NameOf;
}): JobQueue {
  const entries = new Map<string, Entry>();
  const waiting: string[] = [];
  const listeners = new Set<(event: JobEvent) => void>();
  const running: Record<LaneName, Lane> = {
    compute: createLane(lanes.compute, startChild),
    training: createLane(lanes.training, startChild),
    prediction: createLane(lanes.prediction, startChild),
  };

  function announce(event: JobEvent): void {
    for (const listener of listeners) listener(event);
  }

  function change(entry: Entry, state: JobState): void {
    const stays = state.status === entry.job.state.status ? entry.job.finishedAt : null;
    const finishedAt = ended(state) ? (stays ?? new Date().toISOString()) : null;
    entry.job = { ...entry.job, state, finishedAt };
    entry.log.status(state.status);
    announce({ type: 'job', job: entry.job });
  }

  /** Cancelled; where that can be undone, it is announced once more when that is over. */
  function cancelled(entry: Entry): JobState {
    if (cancelUndo?.tasks.has(entry.job.task) !== true) return { status: 'cancelled' };
    entry.givingUp = setTimeout(() => {
      entry.givingUp = null;
      change(entry, { status: 'cancelled' });
    }, cancelUndo.withinMs);
    return {
      status: 'cancelled',
      undoUntil: new Date(Date.now() + cancelUndo.withinMs).toISOString(),
    };
  }

  /** It had its time to be taken back. */
  function isGivenUp({ job, givingUp }: Entry): boolean {
    const { status } = job.state;
    return status === 'cancelled' && givingUp === null && cancelUndo?.tasks.has(job.task) === true;
  }

  function outcomeState(entry: Entry, outcome: Outcome): JobState {
    // Work that was finished before the cancel or pause reached it is done: its records are there, and to say otherwise
    // would be untrue.
    if (outcome.kind === 'result') return { status: 'done', result: outcome.result };
    if (entry.stop === 'cancel') return cancelled(entry);
    if (outcome.kind === 'error') return { status: 'failed', error: outcome.error };
    return { status: 'paused', progress: entry.progress };
  }

  function startNext(): void {
    for (const id of [...waiting]) {
      const entry = entries.get(id);
      if (entry === undefined) continue;
      const lane = running[laneOf[entry.job.task]];
      if (lane.busy) continue;
      waiting.splice(waiting.indexOf(id), 1);
      change(entry, { status: 'running', progress: null });
      lane.run(id, entry.job.task, entry.input, {
        progress(progress) {
          if (entry.stop !== null) return;
          entry.progress = progress;
          entry.log.progress(progress);
          change(entry, { status: 'running', progress });
        },
        event(event) {
          announce({ type: 'task', jobId: id, event });
        },
        settled(outcome) {
          change(entry, outcomeState(entry, outcome));
          startNext();
        },
      });
    }
  }

  function enqueue(entry: Entry): void {
    if (entry.givingUp !== null) clearTimeout(entry.givingUp);
    entry.givingUp = null;
    entry.stop = null;
    entry.progress = null;
    waiting.push(entry.job.id);
    change(entry, { status: 'queued' });
    startNext();
  }

  function forgetOldest(): void {
    const finished = [...entries.values()].filter(({ job }) => ended(job.state));
    for (const { job } of finished.slice(0, Math.max(0, finished.length - KEPT)))
      entries.delete(job.id);
  }

  function stop(id: string, reason: 'cancel' | 'pause'): boolean {
    const entry = entries.get(id);
    if (entry === undefined) return false;
    const { status } = entry.job.state;
    if (reason === 'cancel' && status === 'paused') {
      change(entry, cancelled(entry));
      return true;
    }
    if (status === 'queued') {
      waiting.splice(waiting.indexOf(id), 1);
      change(entry, reason === 'cancel' ? cancelled(entry) : { status: 'paused', progress: null });
      return true;
    }
    // A pause may be sharpened to a cancel, never the reverse.
    if (status !== 'running' && !(status === 'pausing' && reason === 'cancel')) return false;
    entry.stop = reason;
    change(entry, { status: reason === 'cancel' ? 'cancelling' : 'pausing' });
    running[laneOf[entry.job.task]].stop(reason, reason === 'cancel' ? KILL_AFTER : undefined);
    return true;
  }

  function settled(id: string): Promise<Job> {
    const entry = entries.get(id);
    if (entry === undefined)
      return Promise.reject(new PlastiscopeError('missing', `There is no job ${id}.`));
    if (ended(entry.job.state)) return Promise.resolve(entry.job);
    return new Promise((resolve) => {
      const off = onEvent((event) => {
        if (event.type !== 'job' || event.job.id !== id || !ended(event.job.state)) return;
        off();
        resolve(event.job);
      });
    });
  }

  function onEvent(listener: (event: JobEvent) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return {
    start(task, request) {
      const input = parseInput(task, request);
      const id = randomUUID();
      const state: JobState = { status: 'queued' };
      const job: Job = {
        id,
        task,
        project: 'project' in input && typeof input.project === 'string' ? input.project : null,
        title: jobTitle(task, input, nameOf),
        state,
        createdAt: new Date().toISOString(),
        finishedAt: null,
      };
      const entry: Entry = {
        ...{ job, input, givingUp: null, stop: null, progress: null },
        log: keepLog(),
      };
      entries.set(id, entry);
      forgetOldest();
      enqueue(entry);
      return entry.job;
    },
    list: () => [...entries.values()].map(({ job }) => job),
    get: (id) => entries.get(id)?.job ?? null,
    log: (id) => entries.get(id)?.log.read() ?? null,
    cancel: (id) => stop(id, 'cancel'),
    pause: (id) => stop(id, 'pause'),
    finish(id) {
      const entry = entries.get(id);
      if (entry?.job.task !== 'train' || entry.job.state.status !== 'running') return false;
      running[laneOf.train].finish();
      return true;
    },
    resume(id) {
      const entry = entries.get(id);
      if (entry === undefined || !ended(entry.job.state) || entry.job.state.status === 'done')
        return false;
      if (isGivenUp(entry)) return false;
      enqueue(entry);
      return true;
    },
    settled,
    onEvent,
    async close(graceMs = 5000) {
      // what was cancelled a moment ago is not given up by closing: it stays among the unfinished
      for (const { givingUp } of entries.values()) if (givingUp !== null) clearTimeout(givingUp);
      for (const { job } of entries.values()) if (!ended(job.state)) stop(job.id, 'pause');
      const open = [...entries.values()].filter(({ job }) => !ended(job.state));
      let timer: ReturnType<typeof setTimeout> | undefined;
      const grace = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, graceMs);
      });
      await Promise.race([Promise.all(open.map(({ job }) => settled(job.id))), grace]);
      clearTimeout(timer);
      for (const lane of Object.values(running)) lane.close();
    },
  };
}
