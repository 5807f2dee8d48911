import { columnsOf, type ColumnSource, type SampleRecords } from './columns';

/**
 * Columns that the inspector ranks. Beside those of exports, where of several records with one column name the newest counts,
 * it has every record of its own: an indicator by two methods, label sets of one strain with two D²min cutoffs.
 *
 * @param model id of the only run whose predictions count
 */
export function inspectedColumns(records: SampleRecords, model?: string): ColumnSource[] {
  const { sample, predictions, labels, indicators } = records;
  // the suffix of a free loading is its number among all of them
  const loadings = [
    ...records.loadings,
    ...predictions.map(({ manifest }) => manifest.loading.name),
    ...labels.map(({ manifest }) => manifest.loading),
    ...indicators.flatMap(({ manifest }) => manifest.loading?.name ?? []),
  ];
  const of = (some: Partial<SampleRecords>) =>
    columnsOf(
      { sample, loadings, predictions: [], labels: [], indicators: [], ...some },
      model,
    ).filter(({ ranked }) => ranked);
  return [
    ...of({ predictions }),
    ...labels.flatMap((label) => of({ labels: [label] })),
    ...indicators.flatMap((indicator) => of({ indicators: [indicator] })),
  ];
}
