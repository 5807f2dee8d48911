import type { LabelSummary, PredictionSummary } from '../../src-shared/contract/project';
import { loadingSuffix, strainSuffix } from '../../src-shared/geometry/suffix';

/** A stored column as the reader knows it, and the record that it is of. */
export interface ColumnChoice {
  column: string;
  model: string | null;
  record: string;
}

/** Column of a prediction; null where there is none. */
export function probabilityColumn(prediction: PredictionSummary | null): ColumnChoice | null {
  if (prediction === null) return null;
  return {
    column: `probability_${loadingSuffix(prediction.loading)}`,
    model: prediction.run,
    record: prediction.id,
  };
}

function measuredColumn(kind: 'd2min' | 'label', label: LabelSummary | null): ColumnChoice | null {
  if (label === null) return null;
  const suffix = `${loadingSuffix(label.loading)}_${strainSuffix(label.strain)}`;
  return { column: `${kind}_${suffix}`, model: null, record: label.id };
}

/** D²min of a label set; null where there is none. */
export const d2minColumn = (label: LabelSummary | null) => measuredColumn('d2min', label);

/** 1 for the plastic atoms of a label set, 0 for the others, NaN where D²min is invalid. */
export const labelColumn = (label: LabelSummary | null) => measuredColumn('label', label);
