import type { Job } from '../../../src-shared/contract/jobs';
import { formatDuration, formatInteger } from '../../ui/numbers';

export interface JobRow {
  id: string;
  title: string;
  /** stage, or how it ended */
  note: string;
  /** null: unknown length; undefined: no bar */
  fraction: number | null | undefined;
  /** work done of work total */
  amount: string;
  left: string;
  tone: 'running' | 'waiting' | 'ok' | 'err' | 'muted';
  canPause: boolean;
  canResume: boolean;
  canCancel: boolean;
}

/** One line of the jobs drawer. @param now milliseconds since 1970 */
export function jobRow(job: Job, now: number): JobRow {
  const { state } = job;
  const row: JobRow = {
    id: job.id,
    title: job.title,
    note: '',
    fraction: undefined,
    amount: '',
    left: '',
    tone: 'waiting',
    canPause: false,
    canResume: false,
    canCancel: false,
  };
  switch (state.status) {
    case 'queued':
      return { ...row, note: 'waiting', canCancel: true };
    case 'running':
    case 'paused': {
      const { progress } = state;
      const running = state.status === 'running';
      return {
        ...row,
        note: running ? (progress?.stage ?? 'starting') : 'paused',
        fraction:
          progress === null || progress.total === null || progress.total === 0
            ? null
            : progress.done / progress.total,
        amount:
          progress === null
            ? ''
            : progress.total === null
              ? formatInteger(progress.done)
              : `${formatInteger(progress.done)} of ${formatInteger(progress.total)}`,
        left:
          running && progress?.secondsLeft !== undefined
            ? `${formatDuration(progress.secondsLeft)} left`
            : '',
        tone: running ? 'running' : 'waiting',
        // only a training keeps what it has done; the other tasks are short
        canPause: running && job.task === 'train',
        canResume: !running,
        canCancel: true,
      };
    }
    case 'pausing':
      return { ...row, note: 'Pausing…', canCancel: true };
    case 'cancelling':
      return { ...row, note: 'Cancelling…' };
    case 'cancelled':
      return { ...row, note: 'cancelled', tone: 'muted', left: ended(job, now) };
    case 'done':
      return { ...row, note: 'done', tone: 'ok', left: ended(job, now) };
    case 'failed':
      return { ...row, note: state.error.message, tone: 'err', left: ended(job, now) };
  }
}

function ended(job: Job, now: number): string {
  if (job.finishedAt === null) return '';
  return `${formatDuration(Math.max(0, (now - Date.parse(job.finishedAt)) / 1000)).replace(/\.\d/, '')} ago`;
}

/** Running and waiting first, then what ended, newest first. */
export function jobRows(jobs: readonly Job[], now: number): JobRow[] {
  const rows = jobs.map((job) => jobRow(job, now));
  return [
    ...rows.filter((row) => row.canCancel || row.note === 'Cancelling…'),
    ...rows.filter((row) => !row.canCancel && row.note !== 'Cancelling…'),
  ];
}
