import type {
  LabelSummary,
  PredictionSummary,
  SampleSummary,
} from '../../../src-shared/contract/project';
import type { AtomDetails } from '../../../src-shared/contract/reader';
import {
  d2minColumn,
  indicatorColumn,
  probabilityColumn,
  type ColumnChoice,
} from '../../state/columnNames';
import { indicatorAt, type IndicatorChoice, type LoadingChoice } from '../../state/sampleChoices';

/** What is known of one atom, and which of it is looked at. */
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

/** Anything that has one entry for each stored column. */
type Columns<V> = readonly (V & { column: string; record: string })[];

/** The entry of a column of a record; undefined where it is not stored. */
export function entryOf<V>(values: Columns<V>, choice: ColumnChoice | null): V | undefined {
  if (choice === null) return undefined;
  return values.find(({ column, record }) => column === choice.column && record === choice.record);
}

/** One quantity of an atom as the inspector lists it, in this order: p, D²min at each strain, indicators. */
export interface ListedColumn {
  kind: 'probability' | 'd2min' | 'indicator';
  title: string;
  /** of a label set, a fraction */
  strain: number | null;
  column: ColumnChoice;
}

/** Columns that have something to say under a load. Two methods of one indicator are two columns. */
export function listedColumns({
  prediction,
  choices,
  loading,
  indicators,
}: Pick<AtomQuestion, 'prediction' | 'choices' | 'loading' | 'indicators'>): ListedColumn[] {
  const listed: ListedColumn[] = [];
  const add = (
    kind: ListedColumn['kind'],
    title: string,
    column: ColumnChoice | null,
    strain: number | null = null,
  ) => {
    // of two label sets of one strain the preset's comes first
    if (column === null || listed.some((each) => each.title === title)) return;
    listed.push({ kind, title, strain, column });
  };
  add('probability', 'Class probability', probabilityColumn(prediction));
  for (const set of choices.find((choice) => choice.name === loading)?.labels ?? [])
    add('d2min', `D²min at ${percentOf(set.strain)}`, d2minColumn(set), set.strain);
  for (const { key, title } of indicators)
    add('indicator', title, indicatorColumn(indicatorAt(indicators, key, loading), loading));
  return listed;
}

function percentOf(strain: number): string {
  return `${Number((strain * 100).toFixed(2))}\u202f%`;
}
