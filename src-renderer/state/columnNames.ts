import { composeColumnName, loadingSuffixes } from '../../src-shared/columns/columnNames';
import type {
  IndicatorSummary,
  LabelSummary,
  PredictionSummary,
} from '../../src-shared/contract/project';
import { loadingSuffix, strainSuffix } from '../../src-shared/geometry/suffix';
import { useProjectStore } from './project';

/** A stored column as the reader knows it, and the record that it is of. */
export interface ColumnChoice {
  column: string;
  model: string | null;
  record: string;
  /** of several records with this column the newest counts; `record` is then only what tells when to read again */
  newest?: true;
}

/** Suffix of a loading among all columns that the reader has of a sample. */
function suffixOf({ sample, loading }: { sample: string; loading: string }): string {
  if (!loading.startsWith('t=')) return loadingSuffix(loading);
  const { labels, predictions, indicators, deformations } = useProjectStore();
  const names = [...labels, ...predictions, ...indicators, ...deformations]
    .filter((each) => each.sample === sample)
    .flatMap((each) => each.loading ?? []);
  return loadingSuffixes(names)(loading);
}

/** Column of a prediction; null where there is none. */
export function probabilityColumn(prediction: PredictionSummary | null): ColumnChoice | null {
  if (prediction === null) return null;
  const { run, id } = prediction;
  const loading = suffixOf(prediction);
  return {
    column: composeColumnName({ kind: 'probability', loading }),
    model: run,
    record: id,
  };
}

function measuredColumn(kind: 'd2min' | 'label', label: LabelSummary | null): ColumnChoice | null {
  if (label === null) return null;
  const loading = suffixOf(label);
  const column = composeColumnName({ kind, loading, strain: strainSuffix(label.strain) });
  return { column, model: null, record: label.id };
}

/** D²min of a label set; null where there is none. */
export function d2minColumn(label: LabelSummary | null): ColumnChoice | null {
  return measuredColumn('d2min', label);
}

/** 1 for the plastic atoms of a label set, 0 for the others, NaN where D²min is invalid. */
export function labelColumn(label: LabelSummary | null): ColumnChoice | null {
  return measuredColumn('label', label);
}

/** Column of an indicator; of an oriented one that of the loading. Null where there is none. */
export function indicatorColumn(
  record: IndicatorSummary | null,
  loading: string,
): ColumnChoice | null {
  if (record === null) return null;
  const suffix = record.oriented ? suffixOf({ sample: record.sample, loading }) : null;
  const { indicator, method, id } = record;
  const strain = record.strain === null ? null : strainSuffix(record.strain);
  return {
    column: composeColumnName({ kind: 'indicator', indicator, method, loading: suffix, strain }),
    model: null,
    record: id,
  };
}

/** Any column of a sample by its name: what it holds changes with the records that it may be of. */
export function annotationColumn(sample: string, column: string): ColumnChoice {
  const { labels, predictions, indicators } = useProjectStore();
  const records = [...labels, ...predictions, ...indicators].filter(
    (each) => each.sample === sample,
  );
  const record = `${sample} ${records.map(({ id }) => id).join(' ')}`;
  return { column, model: null, record, newest: true };
}
