import { composeColumnName, loadingSuffixes } from '../../../src-shared/columns/columnNames';
import { exportFormats, type ExportFormat } from '../../../src-shared/contract/exportFormats';
import type { RunSummary, SampleSummary } from '../../../src-shared/contract/project';
import { strainSuffix } from '../../../src-shared/geometry/suffix';
import type { LoadingChoice } from '../../state/sampleChoices';
import type { IconName } from '../../ui/icons';
import { plural } from '../../ui/numbers';

/** One line of the list: a format, as the writers make it in one of its forms. */
export interface FormatChoice {
  value: string;
  format: ExportFormat;
  label: string;
  note: string;
  icon: IconName;
  /** of the proposed name, without its point */
  extension: string;
  /** extended XYZ for parsers without NaN */
  strict: boolean;
}

const icons: Partial<Record<ExportFormat['name'], IconName>> = { csv: 'table', parquet: 'table' };

/** The list of the dialog: every format, with its compressed and strict forms where people ask for them. */
export const formatChoices: readonly FormatChoice[] = exportFormats.flatMap((format) => {
  const { name, label, readers, endings } = format;
  const extension = endings[0].slice(1);
  const plain: FormatChoice = {
    value: extension,
    format,
    label,
    note: readers,
    icon: icons[name] ?? 'file',
    extension,
    strict: false,
  };
  if (name === 'dump') {
    const packed = `${extension}.gz`;
    return [plain, { ...plain, value: packed, extension: packed, label: `${label}, gzip` }];
  }
  if (name === 'extended-xyz') {
    const note = 'libAtoms: −1 for NaN';
    return [plain, { ...plain, value: 'strict', label: `${label}, strict`, note, strict: true }];
  }
  return [plain];
});

/** What is written: of which loads, and whose predictions. */
export interface ExportQuestion {
  sample: SampleSummary;
  /** those of the sample that are asked for */
  choices: readonly LoadingChoice[];
  /** null: of every load the newest prediction */
  run: string | null;
  runs: readonly RunSummary[];
}

export interface ExportColumn {
  name: string;
  meaning: string;
}

/** Runs that have predicted any of the loads. */
export function predictors(
  choices: readonly LoadingChoice[],
  runs: readonly RunSummary[],
): RunSummary[] {
  const ids = new Set(choices.flatMap((choice) => choice.predictions.map(({ run }) => run)));
  return runs.filter(({ id }) => ids.has(id));
}

/** Columns that an export adds to the input columns, in their order; names are those of the files. */
export function exportColumns({ sample, choices, run, runs }: ExportQuestion): ExportColumn[] {
  const predictions = choices
    .flatMap((choice) => choice.predictions)
    .filter((each) => run === null || each.run === run);
  const labels = choices.flatMap((choice) => choice.labels);
  const suffixOf = loadingSuffixes([...predictions, ...labels].map(({ loading }) => loading));

  const predicted = (kind: 'probability' | 'class', meaning: string) =>
    predictions.map(({ loading }) => ({
      name: composeColumnName({ kind, loading: suffixOf(loading) }),
      meaning,
    }));
  const measured = (kind: 'd2min' | 'label', meaning: string, missing: (n: number) => string) =>
    labels.map(({ loading, strain, invalid }) => ({
      name: composeColumnName({ kind, loading: suffixOf(loading), strain: strainSuffix(strain) }),
      meaning: invalid === 0 ? meaning : `${meaning}; ${missing(invalid)}`,
    }));
  const split = hasSplit(
    sample,
    predictions.map((each) => each.run),
    runs,
  );
  return [
    ...byName(predicted('probability', 'class probability, 0 to 1')),
    ...byName(predicted('class', '1 where the probability is above 0.5')),
    ...byName(
      measured(
        'd2min',
        'D²min, sum over reference neighbours',
        (invalid) => `no value for ${plural(invalid, 'atom')}`,
      ),
    ),
    ...byName(
      measured(
        'label',
        '1 in the top fraction',
        (invalid) => `−1 for ${plural(invalid, 'atom')} without a value`,
      ),
    ),
    ...(split ? [{ name: 'split', meaning: '0 train, 1 validation, 2 test' }] : []),
  ];
}

/** Of several records with the same column one is written. */
function byName(columns: readonly ExportColumn[]): ExportColumn[] {
  const unique = new Map(columns.map((column) => [column.name, column]));
  return [...unique.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The sample is marked, or had a part in the training of a model whose predictions are written. */
function hasSplit(
  sample: SampleSummary,
  written: readonly string[],
  runs: readonly RunSummary[],
): boolean {
  const hadPart = ({ split }: RunSummary) =>
    [...split.train, ...split.validation, ...split.test].includes(sample.id);
  return sample.split !== null || runs.some((run) => written.includes(run.id) && hadPart(run));
}

/** File name without the characters that file systems refuse. */
export function proposedName(sample: SampleSummary, { format, extension }: FormatChoice): string {
  const kind = format.annotations ? '.annotated' : '';
  return `${sample.name.replace(/[^A-Za-z0-9._-]+/g, '_')}${kind}.${extension}`;
}
