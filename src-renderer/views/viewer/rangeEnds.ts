import type { ChosenRange } from '../../state/viewSettings';
import { valueAt } from '../../vtk/atomColours';
import type { ScaleLegend } from './legendView';

export type RangeEnd = 'low' | 'high';

/** The ends stay this far apart, as a share of the axis. */
const APART = 0.02;

/**
 * The range after one end was moved along the axis: it stops at the axis' ends and before the other end. The value is
 * rounded to as many digits as a step on the axis can be told by.
 *
 * @param at share of the axis
 */
export function movedEnd(
  { axis, range, ends }: Pick<ScaleLegend, 'axis' | 'range' | 'ends'>,
  end: RangeEnd,
  at: number,
): ChosenRange {
  const [from, to] = end === 'low' ? [0, ends.high - APART] : [ends.low + APART, 1];
  // a narrower range that was typed has less room than that
  const share = Math.max(0, Math.min(1, Math.max(from, Math.min(to, at))));
  const value = share === 0 ? axis.low : share === 1 ? axis.high : rounded(axis, share);
  return { low: range.low, high: range.high, [end]: value, log: axis.log };
}

function rounded(axis: ScaleLegend['axis'], share: number): number {
  const value = valueAt(share, axis);
  if (value === 0) return value;
  const step = axis.log ? value / 100 : (axis.high - axis.low) / 1000;
  const unit = 10 ** Math.floor(Math.log10(step));
  return Number((Math.round(value / unit) * unit).toPrecision(12));
}

/** A range from what was typed; a sentence where it is none. */
export function typedRange(
  low: string,
  high: string,
  log: boolean,
): { range: ChosenRange } | { problem: string } {
  const [from, to] = [typedNumber(low), typedNumber(high)];
  if (!Number.isFinite(from) || !Number.isFinite(to)) return { problem: 'Type two numbers.' };
  if (!(to > from)) return { problem: 'The high end must be above the low end.' };
  if (log && !(from > 0)) return { problem: 'A logarithmic scale begins above 0.' };
  return { range: { low: from, high: to, log } };
}

/** Also as the window writes numbers: true minus, narrow spaces. */
function typedNumber(text: string): number {
  const plain = text.replace(/[\s\u202f]/g, '').replace('\u2212', '-');
  return plain === '' ? NaN : Number(plain);
}
