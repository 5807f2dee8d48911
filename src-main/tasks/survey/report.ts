import type { FileHints, ReadingHints } from '../../../src-shared/contract/hints';
import type {
  FileReport,
  InspectNote,
  InspectReport,
  Precision,
  Series,
} from '../../../src-shared/contract/inspect';
import type { Preset } from '../../../src-shared/records/preset';
import { readFrame } from '../../formats/readFrames';
import { recogniseSeries } from '../../physics/series/recogniseSeries';
import type { FoundSeries } from '../../physics/series/recogniseSeries';
import type { Answers } from '../../physics/series/questions';
import { loadPreset } from '../../project/loadPreset';
import { structureFiles } from '../support/structureFiles';
import type { GivenFile } from '../support/structureFiles';
import { noiseFloorNote } from '../support/noiseFloorNote';
import type { TaskContext } from '../task';
import { digestOf } from './digest';
import { withPiecesJoined } from './fileGroups';
import { FileInquiry } from './fileQuestions';
import { answersByPath } from './memory';
import type { Memory } from './memory';
import { cutoffWarnings, precisionOf } from './precision';
import { readingOf } from './readingOf';
import { speciesFrom } from './species';
import { surveyFiles } from './surveyFiles';
import { measuredThresholds } from './thresholds';

export interface InspectionRequest {
  paths: readonly string[];
  hints: readonly FileHints[];
  answers: Answers;
  /** null: chosen by the dimensions of each sample */
  preset: Preset | null;
  /** what the project remembers; null outside a project */
  memory: Memory | null;
  /** folder for indexes of frames: of the project that is written to; undefined: the user's */
  indexes?: string;
}

export interface Inspection {
  report: InspectReport;
  given: readonly GivenFile[];
  /** corrections by path that this request gave, answers to questions about files included */
  told: ReadonlyMap<string, ReadingHints>;
}

/** What files hold, and which samples, references, loadings and strains their frames are. Writes nothing. */
export async function inspectFiles(
  request: InspectionRequest,
  context: Pick<TaskContext, 'signal' | 'report' | 'emit' | 'resourcesDir'>,
): Promise<Inspection> {
  const { answers, preset, memory } = request;
  const joined = await withPiecesJoined(await structureFiles(request.paths), context.signal);
  const { given } = joined;
  const remembered = await answersByPath(memory, given, context.signal);
  const inquiry = new FileInquiry(
    { user: answers, project: remembered },
    { preset, project: memory !== null },
  );
  const {
    files,
    frames,
    told,
    groups,
    series: sequences,
  } = await surveyFiles(
    joined,
    {
      hints: request.hints,
      remembered: memory?.corrections ?? {},
      inquiry,
      indexes: request.indexes,
    },
    context,
  );
  context.report({ stage: 'Recognising', done: 0, total: null });
  const found = recogniseSeries(frames, { answers, remembered, sequences });
  const series: Series[] = [];
  for (const one of found) series.push(await completed(one, files, request, context));
  const report: InspectReport = {
    files,
    groups,
    series,
    questions: inquiry.questions,
    digest: digestOf(files, series),
    origin: 'read',
  };
  return { report, given, told };
}

/** Adds what the preset knows: names of species, and the noise floor at its cutoff. */
async function completed(
  found: FoundSeries,
  files: readonly FileReport[],
  { preset: asked, indexes }: Pick<InspectionRequest, 'preset' | 'indexes'>,
  { signal, resourcesDir }: Pick<TaskContext, 'signal' | 'resourcesDir'>,
): Promise<Series> {
  const { path, frame: index } = found.reference;
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new RangeError(`inspect: ${path} was not surveyed`);
  const fits = asked?.dimensions === found.dimensions;
  const preset = fits
    ? asked
    : await loadPreset(found.dimensions === 2 ? 'lj2d' : 'cuzr', resourcesDir);
  // a preset that nobody chose says nothing of a sample in other units
  const speaks = asked === null ? (found.units ?? preset.units) === preset.units : fits;
  const hints = readingOf(found, file);
  const { frame } = await readFrame(path, index, {
    signal,
    keepText: false,
    hints,
    ...(indexes === undefined ? {} : { indexes }),
  });
  const floor = precisionOf(frame, coarsest(found, files, frame.quantum), preset, speaks);
  const thresholds = await measuredThresholds(found, frame, floor, files, signal);
  return {
    ...found,
    copies: [...found.copies, ...twins(found, files)],
    species: speciesFrom(file, speaks ? preset : null),
    precision: { ...floor, thresholds },
    warnings: [
      ...found.warnings,
      ...cutoffWarnings(floor, found.dimensions),
      ...noiseWarnings(thresholds, floor),
    ],
  };
}

/** Files with the bytes of a reference are copies of it that the recognition did not need to see. */
function twins({ reference, copies }: FoundSeries, files: readonly FileReport[]): Series['copies'] {
  return files.flatMap(({ path, duplicateOf }) =>
    [reference, ...copies]
      .filter((one) => one.path === duplicateOf)
      .map(({ frame }) => ({ path, frame })),
  );
}

/** The rule of formats.md 9 for the label sets to come. */
function noiseWarnings(
  thresholds: Precision['thresholds'],
  { noiseFloor }: Precision,
): InspectNote[] {
  return thresholds.flatMap(({ protocol, strain, threshold }) => {
    const note = noiseFloorNote(threshold, noiseFloor ?? 0);
    if (note === null) return [];
    const message = `${protocol} at ${Number((100 * strain).toPrecision(3))} %: ${note}`;
    return [{ code: 'noise-floor', message }];
  });
}

/** Coarsest quanta of the coordinates of the strained frames, and of the cells of all frames. */
function coarsest(
  { members, reference }: FoundSeries,
  files: readonly FileReport[],
  quantum: number,
): { current: number; cell: number } {
  const strained = new Set(members.filter(({ included }) => included).map(({ path }) => path));
  const used = files.filter(({ path }) => strained.has(path));
  const all = files.filter(({ path }) => strained.has(path) || path === reference.path);
  return {
    current: used.length === 0 ? quantum : Math.max(...used.map((file) => file.quantum ?? 0)),
    cell: Math.max(0, ...all.map((file) => file.cellQuantum ?? 0)),
  };
}
