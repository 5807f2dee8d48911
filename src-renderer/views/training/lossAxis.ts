import type { EpochPoint } from '../../../src-shared/contract/tasks';
import { formatInteger } from '../../ui/numbers';

export interface LossAxis {
  low: number;
  high: number;
  /** points above the axis */
  above: number;
  /** points whose loss is known */
  points: number;
}

/** Share of the batches that the axis holds at least. */
const SHOWN = 0.985;

/**
 * The axis holds every epoch value, every small batch loss and 98.5 % of all points; what lies above is counted, not
 * dropped in silence.
 *
 * @param batchLoss NaN where no loss is known
 */
export function lossAxis(epochs: readonly EpochPoint[], batchLoss: ArrayLike<number>): LossAxis {
  const lines = epochs
    .flatMap((each) => [each.trainingLoss, each.validationLoss])
    .filter(Number.isFinite);
  const sorted = Float64Array.from(batchLoss).filter(Number.isFinite).sort();
  const points = sorted.length;
  const ends =
    points === 0 ? [] : [sorted[0], sorted[Math.min(points - 1, Math.floor(SHOWN * points))]];
  const values = [...lines, ...ends];
  if (values.length === 0) return { low: 0, high: 1, above: 0, points };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(1e-6, 0.05 * (high - low));
  const top = high + room;
  return {
    low: Math.max(0, low - room),
    high: top,
    above: sorted.filter((value) => value > top).length,
    points,
  };
}

/**
 * What the points and lines are, and how many are not on the picture.
 *
 * @param perPoint batches that one point stands for
 */
export function lossNote({ points, above }: LossAxis, perPoint: number): string {
  if (points === 0) return 'mean of each epoch, no smoothing';
  const what =
    perPoint === 1
      ? 'every batch a point, no smoothing'
      : `points: mean, smallest and largest of each ${formatInteger(perPoint)} batches`;
  return above === 0
    ? what
    : `${what}; ${formatInteger(above)} of ${formatInteger(points)} ${above === 1 ? 'is' : 'are'} above`;
}
