import { histogram } from '../../../src-shared/columns/histogram';
import { quantile } from '../../../src-shared/columns/quantiles';
import { sortedValues } from '../../../src-shared/columns/ranks';
import type { IndicatorSummary, Species } from '../../../src-shared/contract/project';
import { overlapGroups } from '../../../src-shared/figures/overlap';
import type { setStyles } from '../../ui/methods';
import { formatInteger, formatSignificant, plural, withUnit } from '../../ui/numbers';
import { unitText } from '../../ui/units';
import { fractionOf, type ColourRange } from '../../vtk/atomColours';

export interface ScaleLegend {
  kind: 'scale';
  /** D²min in it is set as a quantity */
  title: string;
  unit: string;
  log: boolean;
  /** from the low end up; share of the longest */
  bars: number[];
  labels: { at: number; text: string }[];
  /** share of the range */
  threshold: number | null;
  /** one per labelled atom */
  ticks: number[];
  /** the blunt count */
  above: string;
  labelled: string | null;
  invalid: string | null;
  /** what a value is; of an indicator */
  definition?: string;
}
export interface SpeciesLegend {
  kind: 'species';
  entries: { name: string; atoms: string; index: number }[];
}
/** The groups that two sets make. */
export interface OverlapLegend {
  kind: 'overlap';
  method: string;
  entries: { group: keyof typeof setStyles; name: string; atoms: string }[];
}
export type LegendView = ScaleLegend | SpeciesLegend | OverlapLegend;

const BINS = 40;

function bars(values: Float32Array, range: ColourRange): number[] {
  const shares = Float32Array.from(values, (value) => fractionOf(value, range));
  const { counts } = histogram(shares, BINS, [0, 1]);
  const longest = counts.reduce((a, b) => Math.max(a, b), 1);
  return Array.from(counts, (count) => count / longest);
}

function countWhere(values: Float32Array, holds: (value: number) => boolean): number {
  let count = 0;
  for (const value of values) if (holds(value)) count++;
  return count;
}

function invalidText(values: Float32Array): string | null {
  const count = countWhere(values, Number.isNaN);
  return count === 0 ? null : `no value, ${plural(count, 'atom')}`;
}

/**
 * Class probability: histogram of all atoms, the threshold 0.5, a tick for each labelled atom, and how many of each are
 * above it, so that nobody reads a balanced accuracy as a precision.
 *
 * @param labelled rows of the plastic atoms of the label set, null if there is none
 */
export function probabilityLegend(
  values: Float32Array,
  range: ColourRange,
  labelled: Int32Array | null,
): ScaleLegend {
  const above = (value: number) => value > 0.5;
  const ticks = Array.from(labelled ?? [], (row) => fractionOf(values[row], range)).filter(
    Number.isFinite,
  );
  return {
    kind: 'scale',
    title: 'Class probability',
    unit: '',
    log: false,
    bars: bars(values, range),
    labels: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: String(at) })),
    threshold: 0.5,
    ticks,
    above: `${formatInteger(countWhere(values, above))} above 0.5`,
    labelled:
      labelled === null
        ? null
        : `${formatInteger(Array.from(labelled).filter((row) => above(values[row])).length)} of ${formatInteger(labelled.length)} ○`,
    invalid: invalidText(values),
  };
}

/** Range of measured values on a logarithmic scale: from the 0.5 % quantile to the largest. */
export function measuredRange(values: Float32Array): ColourRange {
  const positive = values.filter((value) => value > 0).sort();
  if (positive.length === 0) return { low: 1e-3, high: 1, log: true };
  const low = positive[Math.floor(0.005 * (positive.length - 1))];
  const high = positive[positive.length - 1];
  return { low, high: high > low ? high : 10 * low, log: true };
}

/** More than this many numbers would touch each other on the legend. */
const MOST_LABELS = 9;

/** Decades, fewer where there are many; 1, 2, 5 of each where a range has none or one; at least its two ends. */
function logarithmicLabels(range: ColourRange): { at: number; text: string }[] {
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

/** Measured D²min: log scale, decades, the label set's threshold. */
export function d2minLegend(
  values: Float32Array,
  range: ColourRange,
  threshold: number | null,
  labelled: Int32Array | null,
  unit: string,
): ScaleLegend {
  return {
    kind: 'scale',
    title: 'D²min',
    unit,
    log: true,
    bars: bars(values, range),
    labels: logarithmicLabels(range),
    threshold: threshold === null ? null : fractionOf(threshold, range),
    ticks: Array.from(labelled ?? [], (row) => fractionOf(values[row], range)).filter(
      Number.isFinite,
    ),
    above:
      threshold === null ? '' : `label threshold ${withUnit(formatSignificant(threshold), unit)}`,
    labelled: labelled === null ? null : `${formatInteger(labelled.length)} ○`,
    invalid: invalidText(values),
  };
}

/**
 * Range of an indicator's values: between their 0.5 % and 99.5 % quantiles; logarithmic where all are above 0 and that
 * range spans more than two decades.
 */
export function indicatorRange(values: Float32Array): ColourRange {
  const sorted = sortedValues(values);
  if (sorted.length === 0) return { low: 0, high: 1, log: false };
  const [low, high] = [quantile(sorted, 0.005), quantile(sorted, 0.995)];
  const log = sorted[0] > 0 && high > 100 * low;
  return high > low ? { low, high, log } : { low: low - 0.5, high: high + 0.5, log: false };
}

/** A physical indicator: what it is, in which unit, which end is soft, and whether it knows the sign of the load. */
export function indicatorLegend(
  values: Float32Array,
  range: ColourRange,
  {
    title,
    unit,
    definition,
    softer,
    even,
  }: Pick<IndicatorSummary, 'title' | 'unit' | 'definition' | 'softer' | 'even'>,
  labelled: Int32Array | null,
): ScaleLegend {
  return {
    kind: 'scale',
    title,
    unit: unitText(unit),
    log: range.log,
    bars: bars(values, range),
    labels: range.log ? logarithmicLabels(range) : linearLabels(range),
    threshold: null,
    ticks: Array.from(labelled ?? [], (row) => fractionOf(values[row], range)).filter(
      Number.isFinite,
    ),
    above: even ? 'even in the strain: ±load alike' : `${softer} is softer`,
    labelled: labelled === null ? null : `${formatInteger(labelled.length)} ○`,
    invalid: invalidText(values),
    definition,
  };
}

/** Round numbers within a range, four to eight of them. */
function linearLabels({ low, high }: ColourRange): { at: number; text: string }[] {
  const rough = (high - low) / 5;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * decade).find((each) => each >= rough) ?? rough;
  const labels: { at: number; text: string }[] = [];
  for (let k = Math.ceil(low / step); k * step <= high * (1 + 1e-12); k++) {
    const value = k * step;
    const text = formatSignificant(Number(value.toPrecision(12)), 3)
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
    labels.push({ at: (value - low) / (high - low), text });
  }
  return labels;
}

/** The plastic atoms and as many of the largest values of a method. */
export function overlapLegend(sets: Int8Array, method: string): OverlapLegend {
  const { both, measured, predicted } = overlapGroups({ sets });
  const entry = (group: keyof typeof setStyles, name: string, rows: Int32Array) => ({
    group,
    name,
    atoms: formatInteger(rows.length),
  });
  return {
    kind: 'overlap',
    method,
    entries: [
      entry('both', 'both', both),
      entry('measured', 'measured only', measured),
      entry('predicted', 'predicted only', predicted),
    ],
  };
}

export function speciesLegend(species: readonly Species[]): SpeciesLegend {
  return {
    kind: 'species',
    entries: species.map(({ name, atoms }, index) => ({
      name,
      atoms: formatInteger(atoms),
      index,
    })),
  };
}
