import type {
  InspectNote,
  InspectReport,
  Question,
  Series,
} from '../../../src-shared/contract/inspect';
import { formatInteger, formatSignificant, plural } from '../../ui/numbers';
import { coverage, VOLUME_TOLERANCE, type Coverage } from './coverage';
import { fileRows, noteText, type FileRow } from './fileRows';
import { fileName } from './paths';
import { seriesFacts, type Fact } from './seriesFacts';

export interface SeriesView {
  /** name proposed by the report: what the series is known by */
  proposed: string;
  sample: string;
  dimensions: 2 | 3;
  facts: Fact[];
  preview: { columns: string[]; rows: string[][] } | null;
  coverage: Coverage;
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

/** What the user has changed so far. */
export interface DoctorChanges {
  /** chosen option by question id */
  answers: Readonly<Record<string, string>>;
  /** new sample names by proposed ones */
  names: Readonly<Record<string, string>>;
}

/** Everything the import report shows. */
export function doctorView(report: InspectReport, changes: DoctorChanges): DoctorView {
  const files = fileRows(report.files);
  const failed = files.filter((file) => file.state === 'err').length;
  return {
    title: titleOf(report),
    subtitle:
      `${plural(files.length, 'file')} read${failed > 0 ? `, ${formatInteger(failed)} could not be used` : ''}. ` +
      'Nothing has been copied or changed yet.',
    files,
    series: report.series.map((series) => seriesView(series, report, changes.names)),
    questions: report.series.flatMap((series) => series.questions),
    notes: notesOf(report),
    checked: checkedLines(report),
    importLabel: importLabelOf(report, changes.answers),
  };
}

const membersOf = ({ series }: InspectReport) => series.flatMap(({ members }) => members);
const includedOf = (report: InspectReport) => membersOf(report).filter((each) => each.included);

function titleOf(report: InspectReport): string {
  const members = membersOf(report);
  if (report.series.length === 0) return 'No sample was recognised';
  const samples = plural(report.series.length, 'sample');
  if (members.length === 0) return `${samples}, no strained frame`;
  const loadings = new Set(members.map((member) => member.protocol)).size;
  const included = formatInteger(includedOf(report).length);
  return `${samples}, ${plural(loadings, 'loading')}, ${included} of ${plural(members.length, 'strained frame')}`;
}

/** How many frames an answer takes in or leaves out is known only once it is applied, so then no number is promised. */
function importLabelOf(report: InspectReport, answers: DoctorChanges['answers']): string | null {
  if (report.series.length === 0) return null;
  const samples = plural(report.series.length, 'sample');
  const changed = report.series
    .flatMap(({ questions }) => questions)
    .some((question) => (answers[question.id] ?? question.default) !== question.default);
  if (changed) return `Import ${samples} as answered`;
  return `Import ${samples}, ${plural(includedOf(report).length, 'strained frame')}`;
}

function seriesView(
  series: Series,
  { files }: InspectReport,
  names: DoctorChanges['names'],
): SeriesView {
  const file = files.find((each) => each.path === series.reference.path) ?? null;
  return {
    proposed: series.sample,
    sample: names[series.sample] ?? series.sample,
    dimensions: series.dimensions,
    facts: seriesFacts(series, file),
    preview:
      file === null || file.columns.length === 0 || file.preview.length === 0
        ? null
        : { columns: file.columns, rows: file.preview.slice(0, 3) },
    coverage: coverage(series.members),
  };
}

/** What stands under "Good to know": errors of files first, then what the series and the files warn of. */
function notesOf({ files, series }: InspectReport): NoteView[] {
  const ofFile = (path: string, note: InspectNote, kind: NoteView['kind']): NoteView => ({
    code: note.code,
    message: `${fileName(path)}: ${noteText(note)}`,
    kind,
  });
  return [
    ...files.flatMap(({ path, error }) => (error === null ? [] : [ofFile(path, error, 'err')])),
    ...series.flatMap(({ warnings }) =>
      warnings.map((note) => ({ code: note.code, message: noteText(note), kind: 'warn' as const })),
    ),
    ...files.flatMap(({ path, warnings }) => warnings.map((note) => ofFile(path, note, 'warn'))),
  ];
}

/** What was looked at and found in order, of the frames that are taken; each line only if the report says so. */
function checkedLines(report: InspectReport): string[] {
  const lines: string[] = [];
  const copies = report.series.reduce((sum, series) => sum + series.copies.length, 0);
  if (copies > 0)
    lines.push(
      `${plural(copies, 'frame')} ${copies === 1 ? 'is' : 'are'} the reference again and will not be stored twice`,
    );
  const members = includedOf(report);
  if (members.length === 0) return lines;
  const flips = members.filter((member) => member.flip !== null).length;
  lines.push(
    flips === 0 ? 'No cell flips: the tilt never jumps' : `${plural(flips, 'cell flip')} undone`,
  );
  const largest = Math.max(...members.map((member) => member.residual));
  lines.push(
    `Atoms follow the cell: median residual displacement at most ${formatSignificant(largest, 2)} of the mean spacing`,
  );
  const volume = Math.max(...members.map((member) => Math.abs(member.volumeRatio - 1)));
  if (volume <= VOLUME_TOLERANCE) lines.push('The volume is constant in every frame');
  return lines;
}
