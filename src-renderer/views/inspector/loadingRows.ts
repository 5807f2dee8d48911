import { d2minColumn, probabilityColumn } from '../../state/columnNames';
import { labelAt } from '../../state/sampleChoices';
import { distinctStrains, sameStrain } from '../../state/strains';
import { loadingLabel } from '../../ui/loadings';
import { formatPercent, formatProbability, formatSignificant } from '../../ui/numbers';
import { entryOf, type AtomQuestion } from './atomValues';

export interface LoadingRow {
  loading: string;
  label: string;
  current: boolean;
  probability: number | null;
  probabilityText: string;
  d2min: number | null;
  d2minText: string;
  /** share of the common logarithmic axis, 0 to 1 */
  d2minAt: number | null;
  thresholdAt: number | null;
}

/** One atom under each load at the strain that is shown; of one run. */
export function loadingRows(question: AtomQuestion): LoadingRow[] {
  const { choices, details, label, loading, prediction } = question;
  const measured = choices.flatMap((choice) => {
    const set = labelAt(choice, label?.strain ?? null, label);
    const value = entryOf(details.values, d2minColumn(set))?.value ?? NaN;
    return set === null ? [] : [{ loading: choice.name, value, threshold: set.threshold }];
  });
  // where the load that is shown is not predicted, the run that predicted another one
  const run = prediction?.run ?? choices.flatMap(({ predictions }) => predictions)[0]?.run;
  const axis = logAxis(measured.flatMap(({ value, threshold }) => [value, threshold]));
  return choices.flatMap((choice) => {
    // newest last: an older revision's stays in the project
    const ofRun = choice.predictions.filter((each) => each.run === run).at(-1);
    const p = entryOf(details.values, probabilityColumn(ofRun ?? null))?.value;
    const m = measured.find((each) => each.loading === choice.name);
    if (p === undefined && m === undefined) return [];
    return [
      {
        loading: choice.name,
        label: loadingLabel(choice.name),
        current: choice.name === loading,
        probability: numberOrNull(p ?? NaN),
        probabilityText: formatProbability(p ?? NaN),
        d2min: numberOrNull(m?.value ?? NaN),
        d2minText: formatSignificant(m?.value ?? NaN),
        d2minAt: m === undefined || !(m.value > 0) ? null : axis(m.value),
        thresholdAt: m === undefined || !(m.threshold > 0) ? null : axis(m.threshold),
      },
    ];
  });
}

export function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Position on a logarithmic axis that holds all positive values with a little room. */
function logAxis(values: readonly number[]): (value: number) => number {
  const logs = values.filter((value) => value > 0).map(Math.log10);
  const low = Math.min(...logs) - 0.15;
  const high = Math.max(...logs) + 0.15;
  return (value) => (Math.log10(value) - low) / (high - low);
}

/** D²min of one atom under each load at each strain. */
export interface StrainTable {
  strains: { text: string; current: boolean }[];
  rows: { loading: string; label: string; cells: StrainCell[] }[];
}
export interface StrainCell {
  /** null: not measured, or no value */
  value: number | null;
  text: string;
  /** in the top set of its label set */
  plastic: boolean;
}

/** Null where there is one strain only: the rows by load say it already. */
export function strainTable({ choices, details, label }: AtomQuestion): StrainTable | null {
  const strains = distinctStrains(
    choices.flatMap((choice) => choice.labels.map(({ strain }) => strain)),
  );
  if (strains.length < 2) return null;
  return {
    strains: strains.map((strain) => ({
      text: formatPercent(strain),
      current: label !== null && sameStrain(label.strain, strain),
    })),
    rows: choices
      .filter((choice) => choice.labels.length > 0)
      .map((choice) => ({
        loading: choice.name,
        label: loadingLabel(choice.name),
        cells: strains.map((strain) => {
          const set = labelAt(choice, strain, label);
          const value = entryOf(details.values, d2minColumn(set))?.value ?? NaN;
          return {
            value: numberOrNull(value),
            text: formatSignificant(value),
            plastic: set !== null && value >= set.threshold,
          };
        }),
      })),
  };
}
