import type { ChosenRange } from '../../../state/viewSettings';
import type { ColourRange } from '../../../vtk/atomColours';
import { countAbove, orderOf, quantileOf, smallestPositive } from './order';

/** What the colours span, and what the legend shows of the values: all that is usual, and all that was chosen. */
export interface Scale extends ColourRange {
  readonly axis: ColourRange;
}

/** Range of measured values on a logarithmic scale: from the 0.5 % quantile of those above 0 to the largest. */
export function measuredRange(values: Float32Array): ColourRange {
  const order = orderOf(values);
  const least = smallestPositive(values);
  if (Number.isNaN(least)) return { low: 1e-3, high: 1, log: true };
  const first = order.count - countAbove(values, 0);
  const low = order.at(first + Math.floor(0.005 * (order.count - 1 - first)));
  const high = order.at(order.count - 1);
  return { low, high: high > low ? high : 10 * low, log: true };
}

/**
 * Range of any values: between their 0.5 % and 99.5 % quantiles; logarithmic where all are above 0 and that range spans
 * more than two decades.
 */
export function usualRange(values: Float32Array): ColourRange {
  const order = orderOf(values);
  if (order.count === 0) return { low: 0, high: 1, log: false };
  const [low, high] = [quantileOf(order, 0.005), quantileOf(order, 0.995)];
  const log = order.at(0) > 0 && high > 100 * low;
  return high > low ? { low, high, log } : { low: low - 0.5, high: high + 0.5, log: false };
}

/**
 * The scale of a picture: what was chosen over what is usual. On a logarithmic scale an end that is not above 0 becomes
 * the smallest value that is.
 *
 * @param values [N]
 * @param usual range without a choice
 */
export function scaleOf(
  values: Float32Array,
  usual: ColourRange,
  chosen: ChosenRange | null,
): Scale {
  if (chosen === null) return { ...usual, axis: usual };
  const log = chosen.log ?? usual.log;
  const range = drawable({ low: chosen.low, high: chosen.high, log }, values);
  const around = drawable({ low: usual.low, high: usual.high, log }, values);
  const axis = {
    low: Math.min(range.low, around.low),
    high: Math.max(range.high, around.high),
    log,
  };
  return { ...range, axis };
}

function drawable({ low, high, log }: ColourRange, values: Float32Array): ColourRange {
  if (!log || low > 0) return { low, high, log };
  const least = smallestPositive(values);
  const from = Number.isNaN(least) ? 1e-3 : least;
  return { low: from, high: high > from ? high : 10 * from, log };
}
