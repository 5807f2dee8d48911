import { d2minColumn, probabilityColumn } from '../../state/columnNames';
import {
  formatFixed,
  formatInteger,
  formatPercent,
  formatProbability,
  formatSignificant,
  withUnit,
} from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';
import { entryOf, type AtomQuestion } from './atomValues';
import { loadingRows, numberOrNull, strainTable } from './loadingRows';
import type { LoadingRow, StrainTable } from './loadingRows';
import { neighbourRows, type NeighbourRow } from './neighbourRows';
import { missingIndicators, percentileRows, type PercentileRow } from './percentileRows';

export interface Verdict {
  text: string;
  kind: 'ok' | 'warn' | 'plain';
}
export interface AtomView {
  row: number;
  id: number;
  title: string;
  species: string;
  position: string;
  verdict: Verdict | null;
  /** null: not predicted; `value` null: predicted, but not for this atom */
  probability: { text: string; value: number | null; percentile: string; rank: string } | null;
  /** null: not measured */
  d2min: {
    strain: string;
    text: string;
    value: number | null;
    unit: string;
    percentile: string;
    rank: string;
  } | null;
  loadings: LoadingRow[];
  strains: StrainTable | null;
  percentiles: PercentileRow[];
  missing: { kind: string; title: string; needs: string }[];
  neighbours: NeighbourRow[];
  neighbourTitle: string;
  lengthUnit: string;
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

export function speciesOf({ sample, details }: Pick<AtomQuestion, 'sample' | 'details'>): string {
  const { type } = details;
  return sample.species.find((each) => each.type === type)?.name ?? `type ${type}`;
}

/** Everything the inspector says of one atom. */
export function atomView(question: AtomQuestion): AtomView {
  const { sample, details, label, prediction } = question;
  const { length, lengthSquared } = unitSymbols(sample.units);
  const axes = ['x', 'y', 'z'].slice(0, sample.dimensions);
  const probability = entryOf(details.values, probabilityColumn(prediction));
  const d2min = entryOf(details.values, d2minColumn(label));
  const rank = (of: { rank: number; atoms: number }) =>
    `rank ${formatInteger(of.rank)} of ${formatInteger(of.atoms)}`;

  return {
    row: details.row,
    id: details.id,
    title: `Atom ${formatInteger(details.id)}`,
    species: speciesOf(question),
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
            rank: Number.isNaN(probability.value) ? '' : rank(probability),
          },
    d2min:
      d2min === undefined || label === null
        ? null
        : {
            strain: formatPercent(label.strain),
            text: formatSignificant(d2min.value),
            value: numberOrNull(d2min.value),
            unit: Number.isNaN(d2min.value) ? '' : lengthSquared,
            percentile: Number.isNaN(d2min.value)
              ? 'no value'
              : `percentile ${formatFixed(d2min.percentile, 0)}`,
            rank: Number.isNaN(d2min.value) ? '' : rank(d2min),
          },
    loadings: loadingRows(question),
    strains: strainTable(question),
    percentiles: percentileRows(question),
    missing: missingIndicators(question),
    neighbours: neighbourRows(question),
    // the reader counts within the project's cutoff, which need not be that of the label set
    neighbourTitle: `${details.neighbours.length} within the D²min cutoff`,
    lengthUnit: length,
  };
}
