import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { ReadingHints } from '../../../src-shared/contract/hints';
import type {
  FileReport,
  InspectReport,
  Series,
  SeriesMember,
} from '../../../src-shared/contract/inspect';
import type { ProjectFile } from '../../../src-shared/records/projectFile';
import { fileHash } from '../../formats/fileHash';
import type { Answers } from '../../physics/series/questions';
import type { GivenFile } from '../support/structureFiles';
import { merged, worthRemembering } from './corrections';

/** What a project remembers of earlier imports. */
export type Memory = Pick<ProjectFile, 'answers' | 'corrections'>;

/** The part of a report that the memory takes something from. */
interface Confirmed {
  files: readonly Pick<FileReport, 'path' | 'sha256' | 'kind'>[];
  series: readonly (Pick<Series, 'reference' | 'copies' | 'questions'> & {
    members: readonly Pick<SeriesMember, 'path' | 'frame'>[];
  })[];
  questions: InspectReport['questions'];
}

/** Corrections that need no question, as they stand among the answers. */
const STANDING = ['reference', 'frame'];

/**
 * Answers of earlier imports, by the ids they have in this report. A project remembers them by content, so that a file that
 * was moved or renamed is not asked about again; files are hashed only where there is something to remember.
 */
export async function answersByPath(
  memory: Memory | null,
  given: readonly GivenFile[],
  signal: AbortSignal,
): Promise<Answers> {
  const stored = Object.entries(memory?.answers ?? {});
  if (stored.length === 0) return {};
  const answers: Record<string, string> = {};
  for (const { path } of given) {
    const hash = await fileHash(path, signal).catch(() => {
      if (!signal.aborted) return '';
      throw new PlastiscopeError('cancelled', `Reading ${path} was cancelled.`, { path });
    });
    for (const [key, answer] of stored) {
      const [code, content, frame] = key.split(':');
      if (content === hash) answers[`${code}:${path}:${frame}`] = answer;
    }
  }
  return answers;
}

/**
 * What an import adds to the memory: answers by content, corrections by kind of file, field by field. Where another reference
 * is chosen than an earlier import remembers, that one is forgotten.
 */
export function learned(
  { files, series, questions }: Confirmed,
  answers: Answers,
  told: ReadonlyMap<string, ReadingHints>,
  memory: Memory,
): Memory {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const kept: Record<string, string> = {};
  const keep = (code: string, path: string, frame: number, answer: string): void => {
    const hash = byPath.get(path)?.sha256 ?? '';
    if (hash !== '') kept[`${code}:${hash}:${frame}`] = answer;
  };
  for (const one of [...questions, ...series.flatMap((each) => each.questions)]) {
    if (one.answeredBy === 'user') keep(one.code, one.path, one.frame, one.answer);
  }
  for (const [id, answer] of Object.entries(answers)) {
    const place = /^(\w+):(.+):(\d+)$/.exec(id);
    if (place && STANDING.includes(place[1])) keep(place[1], place[2], Number(place[3]), answer);
  }
  for (const { reference, copies, members } of series) {
    if (answers[`reference:${reference.path}:${reference.frame}`] !== 'undeformed') continue;
    for (const { path, frame } of [...copies, ...members]) {
      const key = `reference:${byPath.get(path)?.sha256 ?? ''}:${frame}`;
      if (memory.answers[key] === 'undeformed') kept[key] = 'strained';
    }
  }
  const corrections: Record<string, ReadingHints> = {};
  for (const [path, hints] of told) {
    const kind = byPath.get(path)?.kind ?? null;
    const worth = worthRemembering(hints);
    if (kind === null || Object.keys(worth).length === 0) continue;
    corrections[kind] = merged(corrections[kind] ?? memory.corrections[kind] ?? {}, worth);
  }
  return { answers: kept, corrections };
}
