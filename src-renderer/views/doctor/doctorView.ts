import type { InspectReport, Question, Series } from '../../../src-shared/contract/inspect';
import type { Preset } from '../../../src-shared/records/preset';
import { seriesPaths } from '../../state/seriesPaths';
import { formatInteger, plural } from '../../ui/numbers';
import { unitSymbols } from '../../ui/units';
import { codeTitle } from './codeTitles';
import { mappingOf, unnamedColumns, type Mapping } from './columnMeanings';
import { coverageView, type CoverageView } from './coverage';
import { fileRows, type FileRow } from './fileRows';
import { fileName } from './paths';
import { checkedLines, notesOf, type NoteView } from './findings';
import { presetMisfits, type PresetMisfit } from './presetFit';
import { seriesFacts, unitsInForce, type Fact } from './seriesFacts';

export interface SeriesView {
  /** name proposed by the report: what the series is known by */
  proposed: string;
  sample: string;
  dimensions: 2 | 3;
  included: boolean;
  reference: Series['reference'];
  /** all its files: a correction of the sample is one of each */
  paths: string[];
  facts: Fact[];
  species: Series['species'];
  mapping: Mapping | null;
  coverage: CoverageView;
}
export interface QuestionView extends Question {
  title: string | null;
  /** of all questions that it stands for: samples of one kind are asked about once */
  ids: string[];
}
export interface DoctorView {
  title: string;
  subtitle: string;
  files: FileRow[];
  series: SeriesView[];
  /** files whose columns must be named first */
  unnamed: Mapping[];
  questions: QuestionView[];
  misfits: PresetMisfit[];
  notes: NoteView[];
  checked: string[];
  /** null: nothing can be imported */
  importLabel: string | null;
}

export interface DoctorContext {
  /** new sample names by proposed ones */
  names: Readonly<Record<string, string>>;
  /** of the project; null: none is open */
  preset: Preset | null;
  /** presets that come with the program */
  builtIn: readonly Preset[];
}

/** Everything the import report shows. */
export function doctorView(
  report: InspectReport,
  { names, preset, builtIn }: DoctorContext,
): DoctorView {
  const isStored = report.origin === 'stored';
  const misfits = preset === null || isStored ? [] : presetMisfits(report, preset, builtIn);
  return {
    title: titleOf(report),
    subtitle: subtitleOf(report),
    files: fileRows(report),
    series: report.series.map((each) => seriesView(each, report, names, preset)),
    unnamed: isStored ? [] : unnamedColumns(report.files),
    questions: [
      ...report.questions.map((one) => questionView(aboutFile(one))),
      ...ofSamples(report),
    ],
    misfits,
    notes: notesOf(report),
    checked: checkedLines(report, preset),
    importLabel: misfits.length > 0 || isStored ? null : importLabelOf(report),
  };
}

function questionView(question: Question): QuestionView {
  return { ...question, title: codeTitle(question.code), ids: [question.id] };
}

/** Samples that are named in one question; of more, the first. */
const NAMED = 3;

/** The questions about samples; one that several of them raise in the same words is asked once. */
function ofSamples({ series }: InspectReport): QuestionView[] {
  const groups = new Map<string, { samples: string[]; alike: Question[] }>();
  for (const { sample, questions } of series) {
    for (const question of questions) {
      const { code, message, options, answer, answeredBy } = question;
      const key = JSON.stringify([code, message, options, answer, answeredBy]);
      const group = groups.get(key) ?? { samples: [], alike: [] };
      groups.set(key, group);
      group.samples.push(sample);
      group.alike.push(question);
    }
  }
  return [...groups.values()].map(({ samples, alike }) => {
    const view = questionView(alike[0]);
    if (alike.length === 1) return view;
    const others = samples.length - NAMED;
    const names = `${samples.slice(0, NAMED).join(', ')}${others > 0 ? ` and ${formatInteger(others)} more` : ''}`;
    const message = `${view.message} The answer counts for ${plural(samples.length, 'sample')}: ${names}.`;
    return { ...view, message, ids: alike.map(({ id }) => id) };
  });
}

/** A question about a file names it, since it stands apart from the list of files. */
function aboutFile(question: Question): Question {
  const { path, message } = question;
  const name = fileName(path);
  return message.includes(name) ? question : { ...question, message: `${name}: ${message}` };
}

const taken = ({ series }: InspectReport) => series.filter(({ included }) => included);

function titleOf(report: InspectReport): string {
  const members = report.series.flatMap((each) => each.members);
  if (report.series.length === 0) return 'No sample was recognised';
  const samples = plural(report.series.length, 'sample');
  if (members.length === 0) return `${samples}, no strained frame`;
  const loadings = new Set(members.map((member) => member.protocol)).size;
  const included = members.filter((each) => each.included).length;
  return `${samples}, ${plural(loadings, 'loading')}, ${formatInteger(included)} of ${plural(members.length, 'strained frame')}`;
}

function subtitleOf({ files, origin }: InspectReport): string {
  if (origin === 'stored') return `${plural(files.length, 'file')}, as they were imported.`;
  const failed = files.filter((file) => file.error !== null).length;
  const some = failed > 0 ? `, ${formatInteger(failed)} could not be used` : '';
  return `${plural(files.length, 'file')} read${some}. Nothing has been copied or changed yet.`;
}

function importLabelOf(report: InspectReport): string | null {
  const series = taken(report);
  if (series.length === 0) return null;
  const frames = series.flatMap((each) => each.members).filter((each) => each.included).length;
  return `Import ${plural(series.length, 'sample')}, ${plural(frames, 'strained frame')}`;
}

function seriesView(
  series: Series,
  report: InspectReport,
  names: DoctorContext['names'],
  preset: Preset | null,
): SeriesView {
  const file = report.files.find((each) => each.path === series.reference.path) ?? null;
  return {
    proposed: series.sample,
    sample: names[series.sample] ?? series.sample,
    dimensions: series.dimensions,
    included: series.included,
    reference: series.reference,
    paths: seriesPaths(series),
    facts: seriesFacts(series, report, preset),
    species: series.species,
    mapping: mappingOf(file, report.files),
    coverage: coverageView(series, report, unitSymbols(unitsInForce(series, preset)).length),
  };
}
