import type { WireError } from './errors';
import type { TaskEvent, TaskName } from './tasks';

/** Work done of work total, in the unit the stage names; `total` null: honestly unknown. */
export interface Progress {
  stage: string;
  done: number;
  total: number | null;
  /** seconds left, when known */
  secondsLeft?: number;
}

export type JobState =
  | { status: 'queued' }
  | { status: 'running'; progress: Progress | null }
  | { status: 'pausing' | 'cancelling' }
  | { status: 'paused'; progress: Progress | null }
  /**
   * until `undoUntil` (ISO 8601) it can be resumed from what it had saved; without, where the queue keeps that for a time,
   * it is given up
   */
  | { status: 'cancelled'; undoUntil?: string }
  | { status: 'done'; result: unknown }
  | { status: 'failed'; error: WireError };

export interface Job {
  id: string;
  task: TaskName;
  /** path of the project that it works in; null: in none */
  project: string | null;
  /** what a person calls it: "Train compact2d at 3 %" */
  title: string;
  state: JobState;
  createdAt: string;
  finishedAt: string | null;
}

/** What happened in a job, and when (ISO 8601). A stage lasts until the next entry. */
export type JobLogEntry =
  | { kind: 'status'; at: string; status: JobState['status'] }
  | { kind: 'stage'; at: string; stage: string; done: number; total: number | null };

/** Oldest first. How it ended, its warnings and its error are in the job's state. */
export interface JobLog {
  entries: JobLogEntry[];
  /** entries of a very long job that were left out after the first */
  left: number;
}

/** What the job queue announces. Events announce; a late window asks for `job.list`. */
export type JobEvent =
  { type: 'job'; job: Job } | { type: 'task'; jobId: string; event: TaskEvent };
