import type {
  LabelSummary,
  PredictionSummary,
  SampleSummary,
} from '../../../src-shared/contract/project';
import type { AtomDetails } from '../../../src-shared/contract/reader';
import { elongationDirection, parseLoading } from '../../../src-shared/geometry/loading';
import { d2minColumn, indicatorColumn, probabilityColumn } from '../../state/columnNames';
import {
  indicatorAt,
  labelAt,
  type IndicatorChoice,
  type LoadingChoice,
} from '../../state/sampleChoices';
import { loadingLabel } from '../../ui/loadings';
import {
  formatFixed,
  formatInteger,
  formatPercent,
  formatProbability,
  formatSignificant,
  withUnit,
} from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';

export interface Verdict {
  text: string;
  kind: 'ok' | 'warn' | 'plain';
}
export interface LoadingRow {
  loading: string;
  label: string;
  current: boolean;
  probability: number | null;
  probabilityText: string;
  d2minText: string;
  /** share of the common logarithmic axis, 0 to 1 */
  d2minAt: number | null;
  thresholdAt: number | null;
}
export interface PercentileRow {
  /** probability and D²min are marked as predicted and as measured */
  label: 'probability' | 'd2min' | 'indicator';
  /** D²min in it is set as a quantity */
  title: string;
  percentile: number;
  text: string;
}
export interface NeighbourRow {
  row: number;
  id: string;
  species: string;
  distance: string;
  angle: string;
  probability: string;
  d2min: string;
}
export interface AtomView {
  title: string;
  species: string;
  position: string;
  verdict: Verdict | null;
  /** null: not predicted; `value` null: predicted, but not for this atom */
  probability: { text: string; value: number | null; percentile: string } | null;
  /** null: not measured */
  d2min: { strain: string; text: string; unit: string; rank: string } | null;
  loadings: LoadingRow[];
  percentiles: PercentileRow[];
  neighbours: NeighbourRow[];
  neighbourTitle: string;
  lengthUnit: string;
}

export interface AtomQuestion {
  sample: SampleSummary;
  details: AtomDetails;
  loading: string;
  choices: LoadingChoice[];
  indicators: IndicatorChoice[];
  prediction: PredictionSummary | null;
  label: LabelSummary | null;
  /** values of all atoms, for the neighbours; null: not stored or not yet read */
  probabilities: Float32Array | null;
  measured: Float32Array | null;
}

/** At the threshold 0.5: did the prediction agree with the label set? Null where either is missing. */
export function verdictOf(probability: number, d2min: number, threshold: number): Verdict | null {
  if (Number.isNaN(probability) || Number.isNaN(d2min)) return null;
  const plastic = d2min >= threshold;
  if (probability > 0.5 === plastic)
    return { text: plastic ? 'found at 0.5' : 'correct at 0.5', kind: 'ok' };
  return plastic
    ? { text: 'missed at 0.5', kind: 'warn' }
    : { text: 'false alarm at 0.5', kind: 'warn' };
}

/** Everything the inspector says of one atom. */
export function atomView(question: AtomQuestion): AtomView {
  const { sample, details, choices, label, prediction } = question;
  const { length, lengthSquared } = unitSymbols(sample.units);
  const valueOf = (column: string | undefined) =>
    details.values.find((each) => each.column === column);
  const speciesName = (type: number) =>
    sample.species.find((each) => each.type === type)?.name ?? `type ${type}`;
  const axes = ['x', 'y', 'z'].slice(0, sample.dimensions);

  const probability = valueOf(probabilityColumn(prediction)?.column);
  const d2min = valueOf(d2minColumn(label)?.column);

  const measured = choices.flatMap((choice) => {
    const set = labelAt(choice, label?.strain ?? null);
    const value = valueOf(d2minColumn(set)?.column)?.value ?? NaN;
    return set === null ? [] : [{ loading: choice.name, value, threshold: set.threshold }];
  });
  const axis = logAxis(measured.flatMap(({ value, threshold }) => [value, threshold]));

  return {
    title: `Atom ${formatInteger(details.id)}`,
    species: speciesName(details.type),
    position: axes
      .map((name, k) => `${name} ${withUnit(formatFixed(details.position[k], 2), length)}`)
      .join('  '),
    verdict:
      label === null || probability === undefined || d2min === undefined
        ? null
        : verdictOf(probability.value, d2min.value, label.threshold),
    probability:
      probability === undefined
        ? null
        : {
            text: formatProbability(probability.value),
            value: numberOrNull(probability.value),
            percentile: Number.isNaN(probability.value)
              ? 'no value'
              : `percentile ${formatFixed(probability.percentile, 0)}`,
          },
    d2min:
      d2min === undefined || label === null
        ? null
        : {
            strain: formatPercent(label.strain),
            text: formatSignificant(d2min.value),
            unit: Number.isNaN(d2min.value) ? '' : lengthSquared,
            rank: Number.isNaN(d2min.value)
              ? 'no value'
              : `rank ${formatInteger(d2min.rank)} of ${formatInteger(d2min.atoms)}`,
          },
    loadings: choices.flatMap((choice) => {
      const ofRun =
        choice.predictions.find((each) => each.run === prediction?.run) ??
        (prediction === null ? choice.predictions[0] : undefined);
      const p = valueOf(probabilityColumn(ofRun ?? null)?.column)?.value;
      const m = measured.find((each) => each.loading === choice.name);
      if (p === undefined && m === undefined) return [];
      return [
        {
          loading: choice.name,
          label: loadingLabel(choice.name),
          current: choice.name === question.loading,
          probability: numberOrNull(p ?? NaN),
          probabilityText: formatProbability(p ?? NaN),
          d2minText: m === undefined ? '–' : formatSignificant(m.value),
          d2minAt: m === undefined || !(m.value > 0) ? null : axis(m.value),
          thresholdAt: m === undefined || !(m.threshold > 0) ? null : axis(m.threshold),
        },
      ];
    }),
    percentiles: percentileRows(question, valueOf),
    neighbours: details.neighbours.map((each) => ({
      row: each.row,
      id: formatInteger(each.id),
      species: speciesName(each.type),
      distance: formatFixed(each.distance, 3),
      angle: angleText(
        angleToAxis([each.dx, each.dy, each.dz], question.loading, sample.dimensions),
      ),
      probability:
        question.probabilities === null ? '–' : formatProbability(question.probabilities[each.row]),
      d2min: question.measured === null ? '–' : formatSignificant(question.measured[each.row]),
    })),
    // the reader counts within the project's cutoff, which need not be that of the label set
    neighbourTitle: `${details.neighbours.length} within the D²min cutoff`,
    lengthUnit: length,
  };
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function angleText(degrees: number): string {
  return Number.isNaN(degrees) ? '–' : `${Math.round(degrees)}°`;
}

function percentileRows(
  { prediction, choices, loading, indicators }: AtomQuestion,
  valueOf: (column: string | undefined) => AtomDetails['values'][number] | undefined,
): PercentileRow[] {
  const rows: PercentileRow[] = [];
  const add = (label: PercentileRow['label'], title: string, column: string | undefined) => {
    const found = valueOf(column);
    // two label sets of one strain have one column
    if (rows.some((row) => row.title === title)) return;
    if (found === undefined || Number.isNaN(found.percentile)) return;
    rows.push({
      label,
      title,
      percentile: found.percentile,
      text: formatFixed(found.percentile, 0),
    });
  };
  add('probability', 'Class probability', probabilityColumn(prediction)?.column);
  for (const set of choices.find((choice) => choice.name === loading)?.labels ?? []) {
    add('d2min', `D²min at ${formatPercent(set.strain)}`, d2minColumn(set)?.column);
  }
  for (const { key, title } of indicators) {
    const record = indicatorAt(indicators, key, loading);
    add('indicator', title, indicatorColumn(record, loading)?.column);
  }
  return rows;
}

/** Position on a logarithmic axis that holds all positive values with a little room. */
function logAxis(values: readonly number[]): (value: number) => number {
  const logs = values.filter((value) => value > 0).map(Math.log10);
  const low = Math.min(...logs) - 0.15;
  const high = Math.max(...logs) + 0.15;
  return (value) => (Math.log10(value) - low) / (high - low);
}

/** Angle between a bond and the elongation axis of the load, 0 to 90°; NaN for a bond of no length. */
export function angleToAxis(bond: readonly number[], loading: string, dimensions: 2 | 3): number {
  const axis = elongationDirection(parseLoading(loading, dimensions));
  const along =
    Math.abs(bond[0] * axis[0] + bond[1] * axis[1] + bond[2] * axis[2]) / Math.hypot(...bond);
  return (Math.acos(Math.min(1, along)) * 180) / Math.PI;
}
