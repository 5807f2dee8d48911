import type { Job } from '../../../src-shared/contract/jobs';
import type { RunSummary, SampleSummary } from '../../../src-shared/contract/project';
import type { BackendThatRan, EpochPoint } from '../../../src-shared/contract/tasks';
import type { TrainingCurves } from '../../state/training';
import { backendLabel } from '../../ui/backends';
import {
  formatDuration,
  formatFixed,
  formatInteger,
  formatPercent,
  formatRate,
  formatSignificant,
} from '../../ui/numbers';

export interface TrainingView {
  title: string;
  status: string;
  tone: 'running' | 'waiting' | 'ok' | 'err';
  backend: string | null;
  notUsed: { label: string; reason: string }[];
  canPause: boolean;
  canResume: boolean;
  canCancel: boolean;
  /** finished: its best epoch can predict */
  run: string | null;
  /** null before the plan is known */
  progress: {
    epoch: string;
    of: string;
    left: string | null;
    fraction: number;
    best: number | null;
    batches: string;
  } | null;
  throughput: { now: string; bars: number[] } | null;
  best: { epoch: string; loss: string; accuracy: string; cRank: string } | null;
  test: { accuracy: string; cRank: string; mcc: string } | null;
  facts: { name: string; value: string }[];
  rows: { epoch: string; cells: string[]; best: boolean }[];
  notice: string | null;
}

const MODELS: Record<string, string> = { compact2d: 'compact-2d', cnn2d: 'CNN of the paper, 2D' };
const RECIPES: Record<string, string> = { ranks: 'ranks of D²min', paper: 'two balanced classes' };

export interface TrainingQuestion {
  job: Job | null;
  curves: TrainingCurves | null;
  run: RunSummary | null;
  samples: readonly SampleSummary[];
}

/** Batches done: the epochs that are finished, or what the last batch event says. */
function batchesDone({ plan, epochs, batches }: TrainingCurves): number {
  const finished = (epochs.at(-1)?.epoch ?? 0) * (plan?.batchesPerEpoch ?? 0);
  return Math.max(finished, batches.length);
}

/** Everything the training page says, of a running job, an ended one, or a stored run. */
export function trainingView({ job, curves, run, samples }: TrainingQuestion): TrainingView {
  const plan = curves?.plan ?? null;
  const epochs: readonly EpochPoint[] =
    curves !== null && curves.epochs.length > 0 ? curves.epochs : (run?.epochs ?? []);
  const status = job?.state.status ?? 'done';
  const best =
    [...epochs].reverse().find((each) => each.best) ??
    epochs.find((each) => each.epoch === run?.bestEpoch) ??
    null;
  const last = epochs.at(-1) ?? null;
  const names = (ids: readonly string[]) =>
    ids
      .map((id) => samples.find((each) => each.id === id)?.name ?? run?.sampleNames?.[id] ?? id)
      .join(', ');
  const model = plan?.model ?? run?.model;
  const recipe = plan?.recipe ?? run?.recipe;
  const split = plan?.split ?? run?.split;
  const backend: BackendThatRan | null = plan?.backend ?? run?.backend ?? null;
  const strain = plan?.strain ?? run?.strain;
  const fraction = plan?.fraction ?? run?.fraction;

  const facts: { name: string; value: string }[] = [];
  if (split !== undefined) {
    facts.push({ name: 'Training', value: names(split.train) || '–' });
    facts.push({ name: 'Validation', value: names(split.validation) || '–' });
    facts.push({ name: 'Test', value: names(split.test) || 'none' });
  }
  if (strain !== undefined && fraction !== undefined) {
    facts.push({
      name: 'Labels',
      value: `top ${formatPercent(fraction)} D²min at ${formatPercent(strain)}`,
    });
  }
  if (model !== undefined) facts.push({ name: 'Network', value: MODELS[model] });
  if (recipe !== undefined) facts.push({ name: 'Recipe', value: RECIPES[recipe] });
  if (plan !== null) {
    facts.push({ name: 'Parameters', value: formatInteger(plan.parameters) });
    facts.push({ name: 'Batch, seed', value: `${formatInteger(plan.batch)}, ${plan.seed}` });
  }

  return {
    title: run?.name ?? job?.title ?? 'Training',
    ...statusOf(job, run !== null),
    backend: backend === null ? null : backendLabel(backend),
    notUsed: (plan?.notUsed ?? []).map((each) => ({
      label: backendLabel(each.backend),
      reason: each.reason,
    })),
    canPause: status === 'running',
    canResume: status === 'paused',
    canCancel: job !== null && ['queued', 'running', 'paused', 'pausing'].includes(status),
    run: job === null || status === 'done' ? (run?.id ?? null) : null,
    progress: progressOf(job, curves, epochs, best, run),
    throughput:
      last === null
        ? null
        : {
            now: formatInteger(last.imagesPerSecond),
            bars: shares(epochs.map((each) => each.imagesPerSecond)),
          },
    best:
      best === null
        ? null
        : {
            epoch: formatInteger(best.epoch),
            loss: formatSignificant(best.validationLoss, 4),
            accuracy: percent(best.validationAccuracy),
            cRank: formatFixed(best.validationCRank, 3),
          },
    test:
      run?.test == null
        ? null
        : {
            accuracy: percent(run.test.accuracy),
            cRank: formatFixed(run.test.cRank, 3),
            mcc: formatFixed(run.test.mcc, 3),
          },
    facts,
    rows: [...epochs].reverse().map((each) => ({
      epoch: formatInteger(each.epoch),
      best: each === best,
      cells: [
        formatSignificant(each.trainingLoss, 4),
        formatSignificant(each.validationLoss, 4),
        percent(each.trainingAccuracy),
        percent(each.validationAccuracy),
        formatFixed(each.validationCRank, 3),
        formatRate(each.learningRate),
        formatInteger(each.imagesPerSecond),
        formatDuration(each.seconds),
      ],
    })),
    notice: noticeOf(job, epochs),
  };
}

const percent = (share: number) =>
  Number.isFinite(share) ? `${formatFixed(100 * share, 1)}\u202f%` : '–';

function shares(values: readonly number[]): number[] {
  const largest = Math.max(...values.filter(Number.isFinite), 1e-9);
  return values.map((value) => (Number.isFinite(value) ? value / largest : 0));
}

function statusOf(job: Job | null, finished: boolean): Pick<TrainingView, 'status' | 'tone'> {
  const status = job?.state.status ?? 'done';
  switch (status) {
    case 'queued':
      return { status: 'waiting for other jobs', tone: 'waiting' };
    case 'running': {
      const stage = job?.state.status === 'running' ? job.state.progress?.stage : undefined;
      return { status: (stage ?? 'starting').toLowerCase(), tone: 'running' };
    }
    case 'pausing':
      return { status: 'pausing after this batch', tone: 'waiting' };
    case 'paused':
      return { status: 'paused', tone: 'waiting' };
    case 'cancelling':
      return { status: 'cancelling', tone: 'waiting' };
    case 'cancelled':
      return { status: 'cancelled', tone: 'waiting' };
    case 'failed':
      return { status: 'failed', tone: 'err' };
    case 'done':
      return { status: finished ? 'finished' : 'finishing', tone: 'ok' };
  }
}

function progressOf(
  job: Job | null,
  curves: TrainingCurves | null,
  epochs: readonly EpochPoint[],
  best: EpochPoint | null,
  run: RunSummary | null,
): TrainingView['progress'] {
  const plan = curves?.plan ?? null;
  const done = epochs.at(-1)?.epoch ?? 0;
  if (plan === null || curves === null) {
    if (run === null) return null;
    return {
      epoch: formatInteger(done),
      of: 'epochs, finished',
      left: null,
      fraction: 1,
      best: best === null || done === 0 ? null : best.epoch / done,
      batches: '',
    };
  }
  const total = plan.epochs * plan.batchesPerEpoch;
  const batches = batchesDone(curves);
  const left =
    job?.state.status === 'running'
      ? (job.state.progress?.secondsLeft ??
        secondsLeft(epochs, plan.epochs, batches / plan.batchesPerEpoch))
      : null;
  return {
    epoch: formatInteger(done),
    of: `of ${formatInteger(plan.epochs)} epochs`,
    left: left === null ? null : formatDuration(left),
    fraction: job?.state.status === 'done' ? 1 : batches / total,
    best: best === null ? null : best.epoch / plan.epochs,
    batches: `${formatInteger(batches)} of ${formatInteger(total)} batches`,
  };
}

/** From the median of the last five epochs. Null before one is finished. */
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

function noticeOf(job: Job | null, epochs: readonly EpochPoint[]): string | null {
  if (job?.state.status === 'failed') return job.state.error.message;
  if (job?.state.status === 'paused')
    return 'Paused. The device is free; Resume continues from the last saved point.';
  if (
    epochs.some(
      (each) => !Number.isFinite(each.trainingLoss) || !Number.isFinite(each.validationLoss),
    )
  ) {
    return 'The loss is not a number in at least one epoch. The best epoch before it is kept.';
  }
  return null;
}
