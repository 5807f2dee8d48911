import { columnsOf, type ColumnSource, type SampleRecords } from './columns';

/**
 * Columns that the inspector ranks. Beside those of exports, where of several records with one column name the newest counts,
 * it has every record of its own: an indicator by two methods, label sets of one strain with two D²min cutoffs.
 *
 * @param model id of the only run whose predictions count
 */
export function inspectedColumns(records: SampleRecords, model?: string): ColumnSource[] {
  const { predictions, labels, indicators } = records;
  const of = (some: Partial<SampleRecords>) =>
    columnsOf(alone(records, some), model).filter(({ ranked }) => ranked);
  return [
    ...of({ predictions }),
    ...labels.flatMap((label) => of({ labels: [label] })),
    ...indicators.flatMap((indicator) => of({ indicators: [indicator] })),
  ];
}

/** Columns of one record of a sample, whichever others have the same names; none where there is no such record. */
export function columnsOfRecord(records: SampleRecords, record: string): ColumnSource[] {
  const { predictions, labels, indicators } = records;
  return columnsOf(
    alone(records, {
      predictions: predictions.filter(({ id }) => id === record),
      labels: labels.filter(({ id }) => id === record),
      indicators: indicators.filter(({ id }) => id === record),
    }),
  );
}

/** A sample with some of its records; the suffix of a free loading stays its number among those of all of them. */
function alone(
  { sample, predictions, labels, indicators, loadings }: SampleRecords,
  some: Partial<SampleRecords>,
): SampleRecords {
  const known = [
    ...loadings,
    ...predictions.map(({ manifest }) => manifest.loading.name),
    ...labels.map(({ manifest }) => manifest.loading),
    ...indicators.flatMap(({ manifest }) => manifest.loading?.name ?? []),
  ];
  return { sample, loadings: known, predictions: [], labels: [], indicators: [], ...some };
}
