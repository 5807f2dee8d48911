import { formatSignificant } from '../../ui/numbers';
import { fractionOf, type ColourRange } from '../../vtk/atomColours';

/** A number beside the legend's bar. */
export interface ScaleLabel {
  /** share of the axis from its low end */
  at: number;
  text: string;
}

/** More than this many numbers would touch each other on the legend. */
const MOST_LABELS = 9;

/** Decades, fewer where there are many; 1, 2, 5 of each where a range has none or one; at least its two ends. */
function logarithmicLabels(range: ColourRange): ScaleLabel[] {
  const label = (value: number, digits: number) => ({
    at: fractionOf(value, range),
    text: formatSignificant(value, digits),
  });
  const first = Math.ceil(Math.log10(range.low) - 1e-9);
  const last = Math.floor(Math.log10(range.high) + 1e-9);
  const step = Math.max(1, Math.ceil((last - first + 1) / MOST_LABELS));
  const decades: number[] = [];
  for (let k = first; k <= last; k += step) decades.push(10 ** k);
  if (decades.length > 1) return decades.map((value) => label(value, 1));
  const finer = [first - 1, first]
    .flatMap((k) => [1, 2, 5].map((m) => m * 10 ** k))
    .filter((value) => value >= range.low && value <= range.high);
  return finer.length > 1
    ? finer.map((value) => label(value, 1))
    : [range.low, range.high].map((value) => label(value, 2));
}

/** Round numbers within a range, four to eight of them. */
function linearLabels({ low, high }: ColourRange): ScaleLabel[] {
  const rough = (high - low) / 5;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * decade).find((each) => each >= rough) ?? rough;
  const labels: ScaleLabel[] = [];
  for (let k = Math.ceil(low / step); k * step <= high * (1 + 1e-12); k++) {
    const value = k * step;
    const text = formatSignificant(Number(value.toPrecision(12)), digitsTo(value, step))
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
    labels.push({ at: (value - low) / (high - low), text });
  }
  return labels;
}

/** Significant digits down to that of a step, three at least: neighbours on the axis are told apart. */
function digitsTo(value: number, step: number): number {
  const digits = Math.floor(Math.log10(Math.abs(value) / step) + 1e-9) + 2;
  return Math.max(3, Math.min(12, digits));
}

/** The numbers beside an axis. */
export function scaleLabels(axis: ColourRange): ScaleLabel[] {
  // a probability is read by quarters, of which one is the threshold
  if (!axis.log && axis.low === 0 && axis.high === 1)
    return [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: String(at) }));
  return axis.log ? logarithmicLabels(axis) : linearLabels(axis);
}
