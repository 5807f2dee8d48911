import { stat } from 'node:fs/promises';
import type { FileHints, ReadingHints } from '../../../src-shared/contract/hints';
import type { FileGroup, FileReport, RememberedHint } from '../../../src-shared/contract/inspect';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { describeFile } from '../../formats/describeFile';
import type { Frame } from '../../formats/frame';
import { atomStyleCandidates } from '../../formats/lammpsData/styles';
import { openRecognised } from '../../formats/recognise';
import { FrameHeap } from '../../physics/series/frameHeap';
import type { SeriesFrame } from '../../physics/series/seriesFrame';
import { isMeantAsData } from '../support/meantAsData';
import { coordinatesRead, frameInput } from '../support/seriesFrame';
import type { TaskContext } from '../task';
import { hintsFrom, merged, rememberedHints } from './corrections';
import { sequencesOf } from './fileGroups';
import type { JoinedFiles } from './fileGroups';
import { fileKind } from './fileKind';
import type { FileInquiry } from './fileQuestions';
import { massesOf } from './masses';
import { ReadingEvents } from './readingEvents';

/** What files are read with besides what they say themselves. */
interface Reading {
  /** of the request */
  hints: readonly FileHints[];
  /** of the project, by kind of file */
  remembered: Readonly<Record<string, ReadingHints>>;
  inquiry: FileInquiry;
  /** folder for indexes of frames; undefined: the user's */
  indexes?: string | undefined;
}

interface Survey {
  files: FileReport[];
  /** every usable frame, reduced to what recognition needs */
  frames: readonly SeriesFrame[];
  /** corrections by path that this request gave, answers included */
  told: Map<string, ReadingHints>;
  groups: FileGroup[];
  /** name of the file series that a file is a step of, by path */
  series: ReadonlyMap<string, string>;
}

/**
 * Streams every file once: what it holds, and its frames reduced to cell and some atoms. Memory is that of one frame
 * and the reduced ones. A file that an answer says more of is read again with it. Files found in a folder that nobody
 * meant as data are left out.
 */
export async function surveyFiles(
  { given, pieces }: JoinedFiles,
  reading: Reading,
  { signal, report, emit }: Pick<TaskContext, 'signal' | 'report' | 'emit'>,
): Promise<Survey> {
  const piecesOf = new Map(pieces.map(({ pattern, paths }) => [pattern, paths]));
  const files: FileReport[] = [];
  const heap = new FrameHeap();
  const hintsOf = hintsFrom(reading.hints);
  const told = new Map<string, ReadingHints>();
  const byContent = new Map<string, string>();
  const events = new ReadingEvents(await sizesOf(given, piecesOf), emit);
  for (const [done, { path, named }] of given.entries()) {
    const progress = (part: number): void =>
      report({ stage: 'Reading', done: done + part, total: given.length });
    progress(0);
    const options = { signal, progress, indexes: reading.indexes };
    const parts = piecesOf.get(path);
    const kind = await kindOf(parts?.[0] ?? path);
    const ofRequest = hintsOf(path);
    const remembered = (kind === null ? undefined : reading.remembered[kind]) ?? {};
    let file: FileReport = {
      ...(await readInto(heap, path, merged(remembered, ofRequest), options)),
      kind,
      remembered: rememberedOf(remembered, ofRequest),
    };
    if (!named && file.format === null && !(await isMeantAsData(path))) {
      events.done(null);
      continue;
    }
    // one that is no structure and was not named is only told of
    const answer = file.format !== null || named ? reading.inquiry.ask(file) : null;
    if (answer !== null && Object.keys(answer.hints).length > 0) {
      heap.remove(path);
      const again = await readInto(heap, path, merged(file.hints, answer.hints), options);
      file = { ...again, kind, remembered: file.remembered };
    }
    if (answer?.leftOut) file = { ...file, leftOut: true };
    const said = answer?.by === 'user' ? merged(ofRequest, answer.hints) : ofRequest;
    if (Object.keys(said).length > 0) told.set(path, said);
    const twin = byContent.get(file.sha256);
    if (twin !== undefined) heap.remove(path);
    else if (file.sha256 !== '') byContent.set(file.sha256, path);
    files.push({ ...file, duplicateOf: twin ?? null });
    events.done(file.error);
  }
  events.flush();
  report({ stage: 'Reading', done: given.length, total: given.length });
  const { groups, series } = sequencesOf(files, reading.inquiry);
  return { files, frames: heap.frames, told, groups: [...pieces, ...groups], series };
}

function sizesOf(
  given: JoinedFiles['given'],
  piecesOf: ReadonlyMap<string, readonly string[]>,
): Promise<{ path: string; bytes: number }[]> {
  const sizeOf = async (path: string): Promise<number> => {
    const state = await stat(path).catch(() => null);
    return state?.size ?? 0;
  };
  return Promise.all(
    given.map(async ({ path }) => {
      const sizes = await Promise.all((piecesOf.get(path) ?? [path]).map(sizeOf));
      return { path, bytes: sizes.reduce((sum, size) => sum + size, 0) };
    }),
  );
}

/** What a file is known by; null if it cannot be opened or recognised. */
async function kindOf(path: string): Promise<string | null> {
  try {
    const { source, reader } = await openRecognised(path, {});
    await source.close();
    return fileKind(reader.format, source.head);
  } catch (error) {
    if (error instanceof PlastiscopeError) return null;
    throw error;
  }
}

/** Describes a file and puts its frames on the heap. */
async function readInto(
  heap: FrameHeap,
  path: string,
  hints: ReadingHints,
  {
    signal,
    progress,
    indexes,
  }: { signal: AbortSignal; progress: (part: number) => void; indexes: string | undefined },
): Promise<FileReport> {
  const seen: { first: FirstFrame | null; cellQuantum: number } = { first: null, cellQuantum: 0 };
  const { file } = await describeFile(path, {
    signal,
    hints,
    ...(indexes === undefined ? {} : { indexes }),
    onBytes: (done, total) => progress(Math.floor((10 * done) / Math.max(1, total)) / 10),
    onFrame: (frame, index) => {
      seen.first ??= firstFrame(frame);
      seen.cellQuantum = Math.max(seen.cellQuantum, frame.cellQuantum ?? 0);
      if (frame.ids.length > 0) heap.add(frameInput(path, index, frame, hints));
    },
  });
  return {
    ...file,
    hints,
    remembered: [],
    kind: null,
    ...(seen.first ?? { boundary: null, coordinates: null }),
    cellQuantum: seen.first === null ? null : seen.cellQuantum,
    atomStyles: file.error?.code === 'atom-style' ? atomStyleCandidates(file.preview) : [],
    duplicateOf: null,
    leftOut: false,
  };
}

type FirstFrame = Pick<FileReport, 'boundary' | 'coordinates' | 'masses'>;

function firstFrame(frame: Frame): FirstFrame {
  const { boundary } = frame;
  const masses = massesOf(frame);
  return {
    ...{ boundary, coordinates: coordinatesRead(frame) },
    ...(Object.keys(masses).length === 0 ? {} : { masses }),
  };
}

/** Which hints in force nobody gave now. */
function rememberedOf(remembered: ReadingHints, given: ReadingHints): RememberedHint[] {
  return rememberedHints.filter(
    (name) => remembered[name] !== undefined && (name === 'typeNames' || given[name] === undefined),
  );
}
