import type { Job } from '../../../src-shared/contract/jobs';
import type { EpochPoint } from '../../../src-shared/contract/tasks';

export interface RunStatus {
  status: string;
  tone: 'running' | 'waiting' | 'ok' | 'err';
  canPause: boolean;
  canResume: boolean;
  canCancel: boolean;
  /** there is a best epoch that could be kept */
  canFinish: boolean;
  /** it was cancelled, and until then (ISO 8601) that can be undone */
  undoUntil: string | null;
  /** a sentence on what the user should know */
  notice: string | null;
}

type Name = Job['state']['status'];
const UNDER_WAY: readonly Name[] = ['queued', 'running', 'paused', 'pausing'];
/** what was saved last is still there */
const CAN_GO_ON: readonly Name[] = ['paused', 'failed'];

/** @param job null: the run was finished in another session */
export function runStatus(job: Job | null, epochs: readonly EpochPoint[]): RunStatus {
  const name = job?.state.status ?? 'done';
  const undoUntil = job?.state.status === 'cancelled' ? (job.state.undoUntil ?? null) : null;
  return {
    ...said(job),
    canPause: name === 'running',
    canResume: CAN_GO_ON.includes(name) || undoUntil !== null,
    canCancel: job !== null && UNDER_WAY.includes(name),
    canFinish: name === 'running' && epochs.some(({ best }) => best),
    undoUntil,
    notice: noticeOf(job, epochs),
  };
}

function said(job: Job | null): Pick<RunStatus, 'status' | 'tone'> {
  const { state } = job ?? { state: { status: 'done' as const } };
  switch (state.status) {
    case 'queued':
      return { status: 'waiting for other jobs', tone: 'waiting' };
    case 'running':
      return { status: (state.progress?.stage ?? 'starting').toLowerCase(), tone: 'running' };
    case 'pausing':
      return { status: 'pausing after this batch', tone: 'waiting' };
    case 'paused':
    case 'cancelling':
    case 'cancelled':
      return { status: state.status, tone: 'waiting' };
    case 'failed':
      return { status: 'failed', tone: 'err' };
    case 'done':
      return { status: 'finished', tone: 'ok' };
  }
}

function noticeOf(job: Job | null, epochs: readonly EpochPoint[]): string | null {
  if (job?.state.status === 'failed') return job.state.error.message;
  if (job?.state.status === 'paused')
    return 'Paused. The device is free; Resume continues from the last saved point.';
  if (job?.state.status === 'cancelled')
    return job.state.undoUntil === undefined
      ? 'Cancelled. What it had saved is thrown away; train a model to begin anew.'
      : 'Cancelled. What it had saved is kept for a minute: until then Undo cancel continues it from there.';
  const broken = epochs.some(
    (each) => !Number.isFinite(each.trainingLoss) || !Number.isFinite(each.validationLoss),
  );
  return broken
    ? 'The loss is not a number in at least one epoch. The best epoch before it is kept.'
    : null;
}
