import type { Job } from '../../../src-shared/contract/jobs';
import type { LabelSummary } from '../../../src-shared/contract/project';
import { formatDuration, formatInteger, withUnit } from '../../ui/numbers';

export interface RunningView {
  title: string;
  /** null: unknown length; undefined: no bar (queued, stopping) */
  fraction: number | null | undefined;
  note: string;
}

/** The job that the status bar names, with its true fraction and time left. */
export function runningView(job: Job | null, others: number): RunningView | null {
  if (job === null) return null;
  const more = others > 0 ? `, ${formatInteger(others)} more` : '';
  const { state } = job;
  if (state.status === 'cancelling')
    return { title: job.title, fraction: undefined, note: 'Cancelling…' };
  if (state.status === 'pausing')
    return { title: job.title, fraction: undefined, note: 'Pausing…' };
  if (state.status !== 'running')
    return { title: job.title, fraction: undefined, note: `waiting${more}` };
  const { progress } = state;
  if (progress === null) return { title: job.title, fraction: null, note: `starting${more}` };
  const left =
    progress.secondsLeft === undefined
      ? progress.stage
      : `${formatDuration(progress.secondsLeft)} left`;
  return {
    title: job.title,
    fraction:
      progress.total === null || progress.total === 0 ? null : progress.done / progress.total,
    note: `${left}${more}`,
  };
}

/** How the measured values on screen are defined, so that nobody reads a sum as a mean. */
export function labelDefinition(label: LabelSummary | null, lengthUnit: string): string | null {
  return label === null
    ? null
    : `${withUnit(String(label.cutoff), lengthUnit)}, reference neighbours, sum`;
}
