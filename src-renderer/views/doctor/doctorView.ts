import type {
  InspectedFile,
  InspectNote,
  InspectReport,
  Question,
  Series,
  SeriesMember,
} from '../../../src-shared/contract/inspect';
import { distinctStrains, sameStrain } from '../../state/strains';
import { loadingLabel } from '../../ui/loadings';
import {
  formatBytes,
  formatFixed,
  formatInteger,
  formatPercent,
  formatSignificant,
  plural,
  withUnit,
} from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';

export type CheckState = 'ok' | 'warn' | 'err' | 'skipped';

export interface FileRow {
  path: string;
  name: string;
  size: string;
  state: CheckState;
  /** what is wrong, with the line */
  note: string | null;
}
export interface CoverageCell {
  state: 'ok' | 'warn' | 'out' | 'missing';
  strain: string;
  note: string;
  title: string;
}
export interface CoverageRow {
  loading: string | null;
  label: string;
  cells: CoverageCell[];
}
export interface SeriesView {
  sample: string;
  dimensions: 2 | 3;
  facts: { name: string; value: string; mono: boolean }[];
  preview: { columns: string[]; rows: string[][] } | null;
  strains: string[];
  coverage: CoverageRow[];
}
export interface NoteView {
  code: string;
  message: string;
  kind: 'warn' | 'err';
}
export interface DoctorView {
  title: string;
  subtitle: string;
  files: FileRow[];
  series: SeriesView[];
  questions: Question[];
  notes: NoteView[];
  checked: string[];
  /** null: nothing can be imported */
  importLabel: string | null;
}

const FORMATS: Record<string, string> = {
  'lammps-dump': 'LAMMPS text dump',
  'lammps-data': 'LAMMPS data',
};

export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function noteText({ message, line }: InspectNote): string {
  return line === undefined || message.includes(`line ${line}`)
    ? message
    : `${message} (line ${line})`;
}

function fileRow(file: InspectedFile, first: Map<string, string>): FileRow {
  const row = { path: file.path, name: fileName(file.path), size: formatBytes(file.bytes) };
  if (file.error !== null) return { ...row, state: 'err', note: noteText(file.error) };
  const twin = first.get(file.sha256);
  if (twin !== undefined && twin !== file.path) {
    return { ...row, state: 'skipped', note: `Same content as ${fileName(twin)}` };
  }
  first.set(file.sha256, file.path);
  const [warning] = file.warnings;
  return warning === undefined
    ? { ...row, state: 'ok', note: null }
    : { ...row, state: 'warn', note: noteText(warning) };
}

function cellOf(member: SeriesMember | undefined): CoverageCell {
  if (member === undefined)
    return { state: 'missing', strain: 'missing', note: 'not in these files', title: '' };
  const flip = member.flip === null ? '' : 'cell flip undone';
  const volume =
    Math.abs(member.volumeRatio - 1) > 5e-6 ? `volume × ${formatFixed(member.volumeRatio, 5)}` : '';
  const where = `${fileName(member.path)}, frame ${member.frame}`;
  return {
    state: !member.included ? 'out' : member.notes.length > 0 ? 'warn' : 'ok',
    strain: `${formatFixed(100 * member.strain, 3)}\u202f%`,
    note: !member.included
      ? 'left out'
      : flip || volume || `residual ${formatSignificant(member.residual, 2)}`,
    title: [where, ...member.notes].join('. '),
  };
}

function seriesView(series: Series, files: readonly InspectedFile[], name: string): SeriesView {
  const file = files.find((each) => each.path === series.reference.path) ?? null;
  const frame =
    file?.frames.find((each) => each.index === series.reference.frame) ?? file?.frames[0] ?? null;
  const { length } = unitSymbols(file?.units ?? null);
  const strains = distinctStrains(series.members.map((member) => member.strain));
  const loadings = [...new Set(series.members.map((member) => member.protocol))];

  const facts = [
    { name: 'Format', value: file?.format == null ? '–' : FORMATS[file.format], mono: false },
    { name: 'Atoms', value: formatInteger(series.atoms), mono: false },
    { name: 'Dimensions', value: String(series.dimensions), mono: false },
    {
      name: 'Types',
      value:
        (file?.types ?? [])
          .map((each) => `${each.name ?? each.type}: ${formatInteger(each.atoms)}`)
          .join(', ') || '–',
      mono: false,
    },
    {
      name: 'Cell',
      value:
        frame === null
          ? '–'
          : withUnit(
              frame.cell
                .slice(0, series.dimensions)
                .map((edge) => formatFixed(Math.hypot(...edge), 4))
                .join(' × '),
              length,
            ),
      mono: false,
    },
    { name: 'Units', value: file?.units ?? 'not stated', mono: false },
    {
      name: 'Rounding',
      value: file?.quantum == null ? '–' : withUnit(formatSignificant(file.quantum, 1), length),
      mono: false,
    },
    {
      name: 'Reference',
      value: `${fileName(series.reference.path)}, frame ${series.reference.frame}`,
      mono: true,
    },
  ];
  return {
    sample: name,
    dimensions: series.dimensions,
    facts,
    preview:
      file === null || file.columns.length === 0 || file.preview.length === 0
        ? null
        : { columns: file.columns, rows: file.preview.slice(0, 3) },
    strains: strains.map(formatPercent),
    coverage: loadings.map((loading) => ({
      loading,
      label: loading === null ? 'unnamed load' : loadingLabel(loading),
      cells: strains.map((strain) =>
        cellOf(
          series.members.find(
            (member) =>
              member.protocol === loading && member.included && sameStrain(member.strain, strain),
          ) ??
            series.members.find(
              (member) => member.protocol === loading && sameStrain(member.strain, strain),
            ),
        ),
      ),
    })),
  };
}

/** What was looked at and found in order; each line only if the report says so. */
function checkedLines(report: InspectReport): string[] {
  const lines: string[] = [];
  const members = report.series.flatMap((series) => series.members);
  const copies = report.series.reduce((sum, series) => sum + series.copies.length, 0);
  if (copies > 0)
    lines.push(
      `${plural(copies, 'frame')} ${copies === 1 ? 'is' : 'are'} the reference again and will not be stored twice`,
    );
  if (members.length > 0) {
    const flips = members.filter((member) => member.flip !== null).length;
    lines.push(
      flips === 0 ? 'No cell flips: the tilt never jumps' : `${plural(flips, 'cell flip')} undone`,
    );
    const largest = Math.max(...members.map((member) => member.residual));
    lines.push(
      `Atoms follow the cell: median residual displacement at most ${formatSignificant(largest, 2)} of the mean spacing`,
    );
    const volume = Math.max(...members.map((member) => Math.abs(member.volumeRatio - 1)));
    if (volume < 1e-6) lines.push('The volume is constant in every frame');
  }
  return lines;
}

/** Everything the import report shows. @param names new sample names by proposed ones */
export function doctorView(
  report: InspectReport,
  names: Readonly<Record<string, string>>,
): DoctorView {
  const first = new Map<string, string>();
  const files = report.files.map((file) => fileRow(file, first));
  const members = report.series.flatMap((series) => series.members);
  const included = members.filter((member) => member.included).length;
  const loadings = new Set(members.map((member) => member.protocol)).size;
  const failed = files.filter((file) => file.state === 'err').length;
  const samples = plural(report.series.length, 'sample');

  const notes: NoteView[] = [
    ...report.files.flatMap((file) =>
      file.error === null
        ? []
        : [
            {
              code: file.error.code,
              message: `${fileName(file.path)}: ${noteText(file.error)}`,
              kind: 'err' as const,
            },
          ],
    ),
    ...report.series.flatMap((series) =>
      series.warnings.map((each) => ({
        code: each.code,
        message: noteText(each),
        kind: 'warn' as const,
      })),
    ),
    ...report.files.flatMap((file) =>
      file.warnings.map((each) => ({
        code: each.code,
        message: `${fileName(file.path)}: ${noteText(each)}`,
        kind: 'warn' as const,
      })),
    ),
  ];
  return {
    title:
      report.series.length === 0
        ? 'No sample was recognised'
        : `${samples}, ${plural(loadings, 'loading')}, ${formatInteger(included)} of ${plural(members.length, 'strained frame')}`,
    subtitle:
      `${plural(files.length, 'file')} read${failed > 0 ? `, ${formatInteger(failed)} could not be used` : ''}. ` +
      'Nothing has been copied or changed yet.',
    files,
    series: report.series.map((series) =>
      seriesView(series, report.files, names[series.sample] ?? series.sample),
    ),
    questions: report.series.flatMap((series) => series.questions),
    notes,
    checked: checkedLines(report),
    importLabel:
      report.series.length === 0
        ? null
        : `Import ${samples}, ${plural(included, 'strained frame')}`,
  };
}
