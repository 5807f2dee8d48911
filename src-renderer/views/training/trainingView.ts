import type { Job } from '../../../src-shared/contract/jobs';
import type { RunSummary, SampleSummary } from '../../../src-shared/contract/project';
import type { EpochPoint, ModelName, RecipeName } from '../../../src-shared/contract/tasks';
import type { TrainingCurves } from '../../state/training';
import { backendLabel } from '../../ui/backends';
import {
  formatDuration,
  formatFixed,
  formatInteger,
  formatPercent,
  formatRate,
  formatShare,
  formatSignificant,
} from '../../ui/numbers';
import { backendChanges, backendsSaid } from './backendChanges';
import { runProgress, type RunProgress } from './runProgress';
import { runStatus, type RunStatus } from './runStatus';

/** A named value; `C_rank` and D²min in it are set as quantities. */
export interface NamedValue {
  name: string;
  value: string;
}

export interface TrainingView extends RunStatus {
  title: string;
  backend: string | null;
  notUsed: { label: string; reason: string }[];
  /** finished: its best epoch can predict */
  run: string | null;
  /** density maps in a batch that fits into memory, after one that did not */
  smallerBatch: number | null;
  /** its process ended in the first batch, perhaps for lack of memory: a smaller one can be looked for */
  canFindBatch: boolean;
  /** it ended before all that was asked for, and says so: it can be trained afresh */
  canTrainAgain: boolean;
  /** null before anything is known */
  progress: RunProgress | null;
  throughput: { now: string; bars: number[] } | null;
  best: { epoch: string; scores: NamedValue[] } | null;
  test: NamedValue[] | null;
  facts: NamedValue[];
  rows: { epoch: string; cells: string[]; best: boolean }[];
}

const MODELS: Record<ModelName, string> = {
  compact2d: 'compact-2d',
  cnn2d: 'CNN of the paper, 2D',
};
/** What a person calls a network. */
export function modelName(model: ModelName): string {
  return MODELS[model];
}

const RECIPES: Record<RecipeName, string> = {
  ranks: 'ranks of D²min',
  paper: 'two balanced classes',
};

export interface TrainingQuestion {
  job: Job | null;
  curves: TrainingCurves | null;
  run: RunSummary | null;
  samples: readonly SampleSummary[];
}

/** Everything the training page says, of a running job, an ended one, or a stored run. */
export function trainingView(question: TrainingQuestion): TrainingView {
  const { job, curves, run } = question;
  const plan = curves?.plan ?? null;
  const epochs = epochsOf(curves, run);
  const best =
    [...epochs].reverse().find((each) => each.best) ??
    epochs.find((each) => each.epoch === run?.bestEpoch) ??
    null;
  const last = epochs.at(-1) ?? null;
  const backend = plan?.backend ?? run?.backend ?? null;
  const isOver = job === null || job.state.status === 'done';

  return {
    title: run?.name ?? job?.title ?? 'Training',
    ...withMemory(withNotes(runStatus(job, epochs), run), job, curves),
    backend: backend === null ? null : backendLabel(backend),
    notUsed: (plan?.notUsed ?? []).map((each) => ({
      label: backendLabel(each.backend),
      reason: each.reason,
    })),
    run: isOver ? (run?.id ?? null) : null,
    smallerBatch: job?.state.status === 'failed' ? (curves?.outOfMemory?.fits ?? null) : null,
    canFindBatch: endedInFirstBatch(job, curves) && curves?.outOfMemory === null,
    canTrainAgain: isOver && run !== null && !run.bundled && (run.notes ?? []).length > 0,
    progress: runProgress({
      job,
      curves,
      epochs,
      best,
      stored: run !== null,
      asked: run?.asked?.epochs ?? null,
    }),
    throughput:
      last === null
        ? null
        : {
            now: formatInteger(last.imagesPerSecond),
            bars: shares(epochs.map((each) => each.imagesPerSecond)),
          },
    best: best === null ? null : { epoch: formatInteger(best.epoch), scores: bestScores(best) },
    test: run?.test == null ? null : testScores(run.test),
    facts: factsOf(question),
    rows: [...epochs].reverse().map((each) => ({
      epoch: formatInteger(each.epoch),
      best: each === best,
      cells: cellsOf(each),
    })),
  };
}

/** On a processor TensorFlow ends its process where it finds no memory. */
function endedInFirstBatch(job: Job | null, curves: TrainingCurves | null): boolean {
  return (
    job?.state.status === 'failed' &&
    job.state.error.code === 'crashed' &&
    curves?.plan != null &&
    curves.batches.length === 0
  );
}

/** What was found out after the process had ended; a trainer that lives to tell has said it in its error. */
function withMemory(status: RunStatus, job: Job | null, curves: TrainingCurves | null): RunStatus {
  if (!endedInFirstBatch(job, curves)) return status;
  const found = curves?.outOfMemory ?? null;
  const said =
    found === null
      ? 'It ended in the first batch, as it does where memory runs out.'
      : found.fits === null
        ? 'Not even steps on one density map run here: end other programs, or take a smaller network.'
        : `Steps on ${formatInteger(found.fits)} density maps ran here.`;
  return { ...status, notice: `${status.notice ?? ''} ${said}` };
}

function epochsOf(curves: TrainingCurves | null, run: RunSummary | null): readonly EpochPoint[] {
  return curves !== null && curves.epochs.length > 0 ? curves.epochs : (run?.epochs ?? []);
}

/** A finished run says itself how it ended. */
function withNotes(status: RunStatus, run: RunSummary | null): RunStatus {
  const notes = run?.notes ?? [];
  return status.notice === null && notes.length > 0
    ? { ...status, notice: notes.join(' ') }
    : status;
}

/** Over the table of epochs, as `cellsOf` fills it. */
export const EPOCH_COLUMNS = [
  'Training loss',
  'Validation loss',
  'Training accuracy',
  'Validation accuracy',
  'Validation C_rank',
  'Learning rate',
  'Maps per second',
  'Time',
] as const;

function cellsOf(point: EpochPoint): string[] {
  return [
    formatSignificant(point.trainingLoss, 4),
    formatSignificant(point.validationLoss, 4),
    formatShare(point.trainingAccuracy, 1),
    formatShare(point.validationAccuracy, 1),
    formatFixed(point.validationCRank, 3),
    formatRate(point.learningRate),
    formatInteger(point.imagesPerSecond),
    formatDuration(point.seconds),
  ];
}

function bestScores(point: EpochPoint): NamedValue[] {
  return [
    { name: 'Validation loss', value: formatSignificant(point.validationLoss, 4) },
    { name: 'Accuracy', value: formatShare(point.validationAccuracy, 1) },
    { name: 'C_rank', value: formatFixed(point.validationCRank, 3) },
  ];
}

function testScores({ accuracy, cRank, mcc }: NonNullable<RunSummary['test']>): NamedValue[] {
  return [
    { name: 'Accuracy', value: formatShare(accuracy, 1) },
    { name: 'C_rank', value: formatFixed(cRank, 3) },
    { name: 'MCC at 0.5', value: formatFixed(mcc, 3) },
  ];
}

/** What it learns from and how, as planned or as stored. */
function factsOf({ curves, run, samples }: TrainingQuestion): NamedValue[] {
  const plan = curves?.plan ?? null;
  const known = plan ?? run;
  if (known === null) return [];
  const names = (ids: readonly string[]) =>
    ids
      .map((id) => samples.find((each) => each.id === id)?.name ?? run?.sampleNames?.[id] ?? id)
      .join(', ');
  const { split, fraction, strain, model, recipe } = known;
  const facts = [
    { name: 'Training', value: names(split.train) || '–' },
    { name: 'Validation', value: names(split.validation) || '–' },
    { name: 'Test', value: names(split.test) || 'none' },
    {
      name: 'Labels',
      value: `top ${formatPercent(fraction)} D²min at ${formatPercent(strain)}`,
    },
    { name: 'Network', value: MODELS[model] },
    { name: 'Recipe', value: RECIPES[recipe] },
  ];
  const [batch, seed] = [plan?.batch ?? run?.asked?.batch, plan?.seed ?? run?.asked?.seed];
  const parameters = plan?.parameters ?? run?.parameters;
  const epochs = epochsOf(curves, run);
  const backends = backendsSaid(epochs, backendChanges(epochs, plan?.backend ?? null));
  return [
    ...facts,
    ...(backends === null ? [] : [{ name: 'Backends', value: backends }]),
    ...(parameters === undefined ? [] : [{ name: 'Parameters', value: formatInteger(parameters) }]),
    ...(batch == null || seed === undefined
      ? []
      : [{ name: 'Batch, seed', value: `${formatInteger(batch)}, ${seed}` }]),
  ];
}

function shares(values: readonly number[]): number[] {
  const largest = Math.max(...values.filter(Number.isFinite), 1e-9);
  return values.map((value) => (Number.isFinite(value) ? value / largest : 0));
}
