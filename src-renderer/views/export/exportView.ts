import { exportFormats, type ExportFormat } from '../../../src-shared/contract/exportFormats';
import type { RunSummary, SampleSummary } from '../../../src-shared/contract/project';
import type { ReaderOutput } from '../../../src-shared/contract/reader';
import type { LoadingChoice } from '../../state/sampleChoices';
import type { IconName } from '../../ui/icons';

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

/** Runs that have predicted any of the loads. */
export function predictors(
  choices: readonly LoadingChoice[],
  runs: readonly RunSummary[],
): RunSummary[] {
  const ids = new Set(choices.flatMap((choice) => choice.predictions.map(({ run }) => run)));
  return runs.filter(({ id }) => ids.has(id));
}

/** A column as the list tells of it: what it is, with its unit. */
export function columnMeaning({ name, unit, definition }: ReaderOutput<'exportColumns'>[number]): {
  name: string;
  meaning: string;
} {
  const inUnit = unit === null ? '' : ` (${unit})`;
  return { name, meaning: `${definition ?? ''}${inUnit}`.trim() };
}

/** File name without the characters that file systems refuse. */
export function proposedName(sample: SampleSummary, { format, extension }: FormatChoice): string {
  const kind = format.annotations ? '.annotated' : '';
  return `${sample.name.replace(/[^A-Za-z0-9._-]+/g, '_')}${kind}.${extension}`;
}
