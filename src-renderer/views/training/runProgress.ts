import type { Job, Progress } from '../../../src-shared/contract/jobs';
import type { EpochPoint, TrainPlan } from '../../../src-shared/contract/tasks';
import type { TrainingCurves } from '../../state/training';
import { formatDuration, formatInteger, plural } from '../../ui/numbers';

/** How far a training is: work done of work total. */
export interface RunProgress {
  /** the large figure, and what it counts */
  count: string;
  of: string;
  left: string | null;
  /** null: unknown */
  fraction: number | null;
  /** where the best epoch stands on the bar */
  best: number | null;
  batches: string;
}

export interface ProgressQuestion {
  job: Job | null;
  curves: TrainingCurves | null;
  epochs: readonly EpochPoint[];
  best: EpochPoint | null;
  /** the run is a record */
  stored: boolean;
  /** epochs that a stored run was asked for; null: the record does not say */
  asked: number | null;
}

/** Null before anything is known of the training. */
export function runProgress(question: ProgressQuestion): RunProgress | null {
  const { job, curves, stored } = question;
  const running = job?.state.status === 'running' ? job.state.progress : null;
  if (stored && (job === null || job.state.status === 'done')) return finished(question);
  if (curves?.plan == null) return running === null ? null : ofStage(running);
  return underWay(question, curves, curves.plan, running);
}

function finished({ epochs, best, curves, asked }: ProgressQuestion): RunProgress {
  const done = epochs.at(-1)?.epoch ?? 0;
  const planned = curves?.plan?.epochs ?? asked ?? done;
  return {
    count: formatInteger(done),
    of:
      done < planned
        ? `of at most ${plural(planned, 'epoch')}, finished`
        : `${done === 1 ? 'epoch' : 'epochs'}, finished`,
    left: null,
    fraction: 1,
    best: best === null || done === 0 ? null : best.epoch / done,
    batches: '',
  };
}

/** What comes before the first batch, such as labelling, counts its own things. */
function ofStage({ done, total, secondsLeft: left }: Progress): RunProgress {
  return {
    count: formatInteger(done),
    of: total === null ? 'done' : `of ${formatInteger(total)}`,
    left: left === undefined ? null : formatDuration(left),
    fraction: total === null || total === 0 ? null : done / total,
    best: null,
    batches: '',
  };
}

function underWay(
  { epochs, best }: ProgressQuestion,
  curves: TrainingCurves,
  plan: TrainPlan,
  running: Progress | null,
): RunProgress {
  const done = epochs.at(-1)?.epoch ?? 0;
  const total = plan.epochs * plan.batchesPerEpoch;
  const batches = Math.min(total, Math.max(done * plan.batchesPerEpoch, curves.batches.length));
  const estimate = () =>
    batches < total ? secondsLeft(epochs, plan.epochs, batches / plan.batchesPerEpoch) : null;
  const left = running === null ? null : (running.secondsLeft ?? estimate());
  return {
    count: formatInteger(done),
    of: `of ${plural(plan.epochs, 'epoch')}`,
    left: left === null ? null : formatDuration(left),
    fraction: batches / total,
    best: best === null ? null : best.epoch / plan.epochs,
    batches: `${formatInteger(batches)} of ${plural(total, 'batch', 'batches')}`,
  };
}

/**
 * Seconds, from the median of the last five epochs. Null before one is finished.
 *
 * @param total planned epochs
 * @param done epochs, with the fraction of the one under way
 */
export function secondsLeft(
  epochs: readonly EpochPoint[],
  total: number,
  done: number,
): number | null {
  const recent = epochs
    .slice(-5)
    .map((each) => each.seconds)
    .sort((a, b) => a - b);
  if (recent.length === 0) return null;
  const middle = recent.length >> 1;
  const median =
    recent.length % 2 === 1 ? recent[middle] : (recent[middle - 1] + recent[middle]) / 2;
  return Math.max(0, total - done) * median;
}
