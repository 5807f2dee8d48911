import { composeColumnName, loadingSuffixes } from '../../../src-shared/columns/columnNames';
import { strainSuffix } from '../../../src-shared/geometry/suffix';
import type { StoredRecord } from '../../project/record';
import { indicatorColumns } from './indicatorColumns';

/** One value per atom under its exported name, not yet read. */
export interface ColumnSource {
  name: string;
  unit: string | null;
  record: StoredRecord;
  /** array of the record that holds it */
  array: string;
  /** from the stored array to the column's values; NaN is missing */
  values: (stored: Float64Array) => Float64Array;
  /** where it says more than the array's own */
  definition?: string;
  /** a quantity that the inspector ranks among all atoms, not a class */
  ranked: boolean;
}

/** What the annotations of one sample come from. */
export interface SampleRecords {
  sample: StoredRecord<'samples'>;
  predictions: StoredRecord<'predictions'>[];
  labels: StoredRecord<'labels'>[];
  indicators: StoredRecord<'indicators'>[];
  /** loadings that the sample was simulated under: what has a value for any loading is shown for these */
  loadings: readonly string[];
}

const same = (stored: Float64Array) => stored;
/** labels are 1, 0, or −1 where D²min is invalid */
const labelValues = (stored: Float64Array) => stored.map((label) => (label < 0 ? NaN : label));
/** 1 above the threshold 0.5, else 0; NaN stays */
const classes = (probability: Float64Array) =>
  probability.map((p) => (Number.isNaN(p) ? NaN : Number(p > 0.5)));

/**
 * Columns of a sample in the order of exports: type, probabilities, classes, D²min, labels, indicators; loadings in name
 * order. Of several records with the same column name the newest counts.
 *
 * @param model id of the only run whose predictions count; free loadings keep the numbers they have among all of them
 */
export function columnsOf(
  { sample, predictions, labels, indicators, loadings }: SampleRecords,
  model?: string,
): ColumnSource[] {
  const known = [
    ...predictions.map(({ manifest }) => manifest.loading.name),
    ...labels.map(({ manifest }) => manifest.loading),
    ...indicators.flatMap(({ manifest }) => manifest.loading?.name ?? []),
    ...loadings,
  ];
  const suffixOf = loadingSuffixes(known);
  const wanted = predictions.filter(
    ({ manifest }) => model === undefined || manifest.parents.some(({ id }) => id === model),
  );
  const newestPredictions = newest(wanted, ({ manifest }) => suffixOf(manifest.loading.name));
  const placeOf = ({ manifest }: StoredRecord<'labels'>) => ({
    loading: suffixOf(manifest.loading),
    strain: strainSuffix(manifest.strain),
  });
  const newestLabels = newest(labels, (record) =>
    composeColumnName({ kind: 'label', ...placeOf(record) }),
  );
  const column = (
    name: string,
    record: StoredRecord,
    array: string,
    values: ColumnSource['values'],
    ranked: boolean,
  ): ColumnSource => ({
    name,
    unit: record.manifest.arrays[array]?.unit ?? null,
    record,
    array,
    values,
    ranked,
  });
  return [
    column('type', sample, 'types', same, false),
    ...newestPredictions.map(([loading, record]) =>
      column(
        composeColumnName({ kind: 'probability', loading }),
        record,
        'probability',
        same,
        true,
      ),
    ),
    ...newestPredictions.map(([loading, record]) =>
      column(composeColumnName({ kind: 'class', loading }), record, 'probability', classes, false),
    ),
    ...newestLabels.map(([, record]) =>
      column(composeColumnName({ kind: 'd2min', ...placeOf(record) }), record, 'd2min', same, true),
    ),
    ...newestLabels.map(([name, record]) => column(name, record, 'label', labelValues, false)),
    ...indicatorColumns(indicators, sample.manifest.dimensions, [...new Set(known)], suffixOf),
  ];
}

function newest<R extends StoredRecord>(
  records: readonly R[],
  nameOf: (record: R) => string,
): [string, R][] {
  const byName = new Map<string, R>();
  const byAge = [...records].sort((a, b) => (a.manifest.createdAt < b.manifest.createdAt ? -1 : 1));
  for (const record of byAge) byName.set(nameOf(record), record);
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1));
}
