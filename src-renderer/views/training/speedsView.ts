import type { Job } from '../../../src-shared/contract/jobs';
import type { MeasuredSpeed } from '../../../src-shared/contract/speeds';
import type { ModelName } from '../../../src-shared/contract/tasks';
import { backendLabel } from '../../ui/backends';
import { formatInteger, formatSignificant } from '../../ui/numbers';

export interface SpeedsView {
  rows: { backend: string; training: string; prediction: string; title: string }[];
  /** backends without a measurement, and why */
  missing: { backend: string; reason: string }[];
  /** when, and with what batch; null: nothing was measured here */
  said: string | null;
  /** the measurement under way; fraction null: it waits, or has not said how far it is */
  measuring: { words: string; fraction: number | null } | null;
}

export interface SpeedsQuestion {
  model: ModelName;
  speeds: readonly MeasuredSpeed[];
  /** of the training that is shown */
  notUsed: readonly { label: string; reason: string }[];
  /** the newest measurement; null: none was asked for in this session */
  job: Job | null;
}

/** What is known of the speeds of this machine's backends for one model, the fastest first. */
export function speedsView({ model, speeds, notUsed, job }: SpeedsQuestion): SpeedsView {
  const own = speeds
    .filter((each) => each.model === model)
    .sort((a, b) => (b.training ?? 0) - (a.training ?? 0) || b.prediction - a.prediction);
  const newest = own
    .map(({ measuredAt }) => measuredAt)
    .sort()
    .at(-1);
  const rows = own.map((each) => ({
    backend: backendLabel(each.backend),
    training: each.training === null ? 'predicts only' : rate(each.training),
    prediction: rate(each.prediction),
    title: `${backendLabel(each.backend)} ${each.version}, measured ${moment(each.measuredAt)}`,
  }));
  return {
    rows,
    missing: notUsed
      .filter(({ label }) => !rows.some(({ backend }) => backend === label))
      .map(({ label, reason }) => ({ backend: label, reason })),
    said:
      newest === undefined
        ? null
        : `Measured ${moment(newest)}, ${formatInteger(own[0].batch)} density maps in a training step.`,
    measuring: measuringOf(job),
  };
}

/** The fastest backend that trains a model here; null: none was measured. */
export function trainingSpeed(
  speeds: readonly MeasuredSpeed[],
  model: ModelName,
): (MeasuredSpeed & { training: number }) | null {
  return speeds
    .flatMap((each) =>
      each.model === model && each.training !== null ? [{ ...each, training: each.training }] : [],
    )
    .reduce<(MeasuredSpeed & { training: number }) | null>(
      (best, each) => (best !== null && best.training >= each.training ? best : each),
      null,
    );
}

function measuringOf(job: Job | null): SpeedsView['measuring'] {
  if (job === null) return null;
  const { state } = job;
  if (state.status === 'queued')
    return {
      words: 'Waits until the training has ended: side by side both would be slower.',
      fraction: null,
    };
  if (state.status === 'cancelling') return { words: 'Cancelling…', fraction: null };
  if (state.status !== 'running') return null;
  const { progress } = state;
  if (progress === null) return { words: 'Starting the backends', fraction: null };
  const { stage, done, total } = progress;
  return { words: stage, fraction: total === null || total === 0 ? null : done / total };
}

/** Density maps per second. */
function rate(value: number): string {
  return value >= 100 ? formatInteger(value) : formatSignificant(value, 2);
}

/** ISO 8601 to the minute, in the user's own time zone: "2026-11-23 14:05". */
function moment(iso: string): string {
  const at = new Date(iso);
  const local = new Date(at.getTime() - 60_000 * at.getTimezoneOffset());
  return local.toISOString().slice(0, 16).replace('T', ' ');
}
