import type { IndicatorSummary, Species } from '../../../src-shared/contract/project';
import { overlapGroups } from '../../../src-shared/figures/overlap';
import type { setStyles } from '../../ui/methods';
import { formatInteger, formatSignificant, plural, withUnit } from '../../ui/numbers';
import { unitText } from '../../ui/units';
import { fractionOf, type ColourRange } from '../../vtk/atomColours';
import { scaleLabels, type ScaleLabel } from './legendLabels';
import { sharesOfBins } from './painting/bins';
import { countAbove, orderOf, quantileOf } from './painting/order';
import type { Scale } from './painting/scale';

/** A histogram of all atoms along the axis, with the bar of the colours. */
export interface ScaleLegend {
  kind: 'scale';
  /** D²min in it is set as a quantity */
  title: string;
  unit: string;
  log: boolean;
  /** what the colours span */
  range: ColourRange;
  /** what the histogram spans */
  axis: ColourRange;
  /** ends of the colours, as shares of the axis; where nothing was chosen 0 and 1 */
  ends: { low: number; high: number };
  /** from the low end of the axis up; share of the longest */
  bars: number[];
  labels: ScaleLabel[];
  /** share of the axis */
  threshold: number | null;
  /** one per labelled atom; shares of the axis */
  ticks: number[];
  /** the blunt count */
  above: string;
  labelled: string | null;
  invalid: string | null;
  /** what a value is */
  definition?: string;
  /** that the values are not the exact ones: "between 45° and 50°" */
  tag?: string;
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

/** Where on the colour map a place on the legend's axis is, both from 0 to 1. */
export function mapShare({ ends }: Pick<ScaleLegend, 'ends'>, at: number): number {
  return Math.max(0, Math.min(1, (at - ends.low) / (ends.high - ends.low)));
}

/** What a legend says beside its histogram. */
interface Facts extends Pick<ScaleLegend, 'title' | 'unit' | 'above'> {
  /** in the unit of the values */
  threshold: number | null;
  labelled?: string;
  definition?: string | undefined;
  tag?: string | null;
}

function scaleLegend(
  values: Float32Array,
  { axis, ...range }: Scale,
  labelled: Int32Array | null,
  { threshold, definition, tag = null, ...facts }: Facts,
): ScaleLegend {
  const ticks = Array.from(labelled ?? [], (row) => fractionOf(values[row], axis));
  const missing = withoutValue(values);
  return {
    kind: 'scale',
    labelled: labelled === null ? null : `${formatInteger(labelled.length)} ○`,
    ...facts,
    log: axis.log,
    range,
    axis,
    ends: { low: fractionOf(range.low, axis), high: fractionOf(range.high, axis) },
    bars: sharesOfBins(values, axis),
    labels: scaleLabels(axis),
    threshold: threshold === null ? null : fractionOf(threshold, axis),
    ticks: ticks.filter(Number.isFinite),
    invalid: missing === 0 ? null : `no value, ${plural(missing, 'atom')}`,
    ...(definition === undefined ? {} : { definition }),
    ...(tag === null ? {} : { tag }),
  };
}

function withoutValue(values: Float32Array): number {
  let count = 0;
  for (let row = 0; row < values.length; row++) if (values[row] !== values[row]) count++;
  return count;
}

/**
 * Class probability: histogram of all atoms, the threshold 0.5, a tick for each labelled atom, and how many of each are
 * above it, so that nobody reads a balanced accuracy as a precision.
 *
 * @param labelled rows of the plastic atoms of the label set, null if there is none
 * @param tag between which angles the values lie; null: they are exact
 */
export function probabilityLegend(
  values: Float32Array,
  scale: Scale,
  labelled: Int32Array | null,
  tag: string | null = null,
): ScaleLegend {
  const found = (labelled ?? []).filter((row) => values[row] > 0.5).length;
  return scaleLegend(values, scale, labelled, {
    title: 'Class probability',
    tag,
    unit: '',
    threshold: 0.5,
    above: `${formatInteger(countAbove(values, 0.5))} above 0.5`,
    ...(labelled === null
      ? {}
      : { labelled: `${formatInteger(found)} of ${formatInteger(labelled.length)} ○` }),
  });
}

/** Measured D²min: log scale, decades, the label set's threshold. */
export function d2minLegend(
  values: Float32Array,
  scale: Scale,
  threshold: number | null,
  labelled: Int32Array | null,
  unit: string,
): ScaleLegend {
  return scaleLegend(values, scale, labelled, {
    title: 'D²min',
    unit,
    threshold,
    above:
      threshold === null ? '' : `label threshold ${withUnit(formatSignificant(threshold), unit)}`,
  });
}

/** A physical indicator: what it is, in which unit, which end is soft, and whether it knows the sign of the load. */
export function indicatorLegend(
  values: Float32Array,
  scale: Scale,
  {
    title,
    unit,
    definition,
    softer,
    even,
  }: Pick<IndicatorSummary, 'title' | 'unit' | 'definition' | 'softer' | 'even'>,
  labelled: Int32Array | null,
): ScaleLegend {
  return scaleLegend(values, scale, labelled, {
    title,
    unit: unitText(unit),
    threshold: null,
    above: even ? 'even in the strain: ±load alike' : `${softer} is softer`,
    definition,
  });
}

/** Any annotation under its exported name. */
export function columnLegend(
  values: Float32Array,
  scale: Scale,
  { name, unit, definition }: { name: string; unit: string | null; definition: string | null },
  labelled: Int32Array | null,
): ScaleLegend {
  const symbol = unitText(unit);
  return scaleLegend(values, scale, labelled, {
    title: name,
    unit: symbol,
    threshold: null,
    above: `median ${withUnit(formatSignificant(quantileOf(orderOf(values), 0.5)), symbol)}`,
    definition: definition ?? undefined,
  });
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
