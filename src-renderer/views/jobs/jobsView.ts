import type { Job } from '../../../src-shared/contract/jobs';
import { keepsWork } from '../../state/jobs';
import { warningsOf } from '../../state/warnings';
import { formatDuration, formatInteger, plural } from '../../ui/numbers';

export interface JobRow {
  id: string;
  title: string;
  /** stage, or how it ended */
  note: string;
  /** what its result warns of */
  warnings: string[];
  /** null: unknown length; undefined: no bar */
  fraction: number | null | undefined;
  /** work done of work total */
  amount: string;
  /** time left, or since when it has ended */
  time: string;
  tone: 'running' | 'waiting' | 'ok' | 'warn' | 'err' | 'muted';
  /** it has a page of its own */
  opens: boolean;
  canPause: boolean;
  canResume: boolean;
  canCancel: boolean;
}

/** One line of the jobs drawer. @param now milliseconds since 1970 */
export function jobRow(job: Job, now: number): JobRow {
  const { state } = job;
  const keeps = keepsWork(job);
  const row: JobRow = {
    id: job.id,
    title: job.title,
    note: '',
    warnings: [],
    fraction: undefined,
    amount: '',
    time: '',
    tone: 'waiting',
    opens: job.task === 'train',
    canPause: false,
    canResume: false,
    canCancel: false,
  };
  switch (state.status) {
    case 'queued':
      return { ...row, note: 'waiting', canCancel: true };
    case 'running': {
      const { progress } = state;
      const left = progress?.secondsLeft;
      return {
        ...row,
        note: progress?.stage ?? 'starting',
        fraction: progress === null ? null : fractionOf(progress),
        amount: progress === null ? '' : amountOf(progress),
        time: left === undefined ? '' : `${formatDuration(left)} left`,
        tone: 'running',
        canPause: keeps,
        canCancel: true,
      };
    }
    case 'paused': {
      const { progress } = state;
      return {
        ...row,
        note: 'paused',
        ...(progress === null
          ? {}
          : { fraction: fractionOf(progress), amount: amountOf(progress) }),
        canResume: true,
        canCancel: true,
      };
    }
    case 'pausing':
      return { ...row, note: 'Pausing…', canCancel: true };
    case 'cancelling':
      return { ...row, note: 'Cancelling…' };
    case 'cancelled':
      return {
        ...row,
        note: 'cancelled',
        tone: 'muted',
        time: ended(job, now),
        canResume: keeps && state.undoUntil !== undefined,
      };
    case 'done': {
      const warnings = warningsOf(state.result);
      return {
        ...row,
        note: warnings.length === 0 ? 'done' : `done, ${plural(warnings.length, 'warning')}`,
        warnings,
        tone: warnings.length === 0 ? 'ok' : 'warn',
        time: ended(job, now),
      };
    }
    case 'failed':
      return {
        ...row,
        note: state.error.message,
        tone: 'err',
        time: ended(job, now),
        canResume: keeps,
      };
  }
}

type Amount = { done: number; total: number | null };

function fractionOf({ done, total }: Amount): number | null {
  return total === null || total === 0 ? null : done / total;
}

function amountOf({ done, total }: Amount): string {
  return total === null ? formatInteger(done) : `${formatInteger(done)} of ${formatInteger(total)}`;
}

function ended({ finishedAt }: Job, now: number): string {
  if (finishedAt === null) return '';
  const seconds = Math.max(0, Math.round((now - Date.parse(finishedAt)) / 1000));
  return seconds < 10 ? 'just now' : `${formatDuration(seconds)} ago`;
}

const HAS_ENDED = new Set<Job['state']['status']>(['done', 'failed', 'cancelled']);

/** Running and waiting first, then what ended, newest first. */
export function jobRows(jobs: readonly Job[], now: number): JobRow[] {
  const open = jobs.filter((job) => !HAS_ENDED.has(job.state.status));
  const over = jobs.filter((job) => HAS_ENDED.has(job.state.status));
  return [...open, ...over].map((job) => jobRow(job, now));
}
