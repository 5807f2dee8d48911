import { basename } from 'node:path';
import type { FileGroup, FileReport, Question } from '../../../src-shared/contract/inspect';
import { findPieces } from '../../formats/sequence/findPieces';
import { findSequences, severalFrames } from '../../formats/sequence/findSequences';
import { piecesNamed } from '../../formats/sequence/openPieces';
import type { GivenFile } from '../support/structureFiles';
import type { FileInquiry } from './fileQuestions';

/** Files of which some stand together for one. */
export interface JoinedFiles {
  /** what is read: a set of pieces by its pattern (`run.%.dump`), anything else by itself */
  given: GivenFile[];
  pieces: FileGroup[];
}

/**
 * Puts the pieces of one dump together: by themselves they would be frames that lack most atoms. Pieces are those that were
 * named by a pattern, and those that are recognised among the others.
 */
export async function withPiecesJoined(
  given: readonly GivenFile[],
  signal: AbortSignal,
): Promise<JoinedFiles> {
  const byPattern = new Map<string, FileGroup>();
  for (const { path } of given) {
    const group = await piecesNamed(path);
    if (group !== null) byPattern.set(path, group);
  }
  const named = new Set([...byPattern.values()].flatMap(({ paths }) => paths));
  const others = given.flatMap(({ path }) =>
    byPattern.has(path) || named.has(path) ? [] : [path],
  );
  for (const group of await findPieces(others, { signal })) byPattern.set(group.pattern, group);
  const home = new Map(
    [...byPattern].flatMap(([pattern, { paths }]) => paths.map((path) => [path, pattern])),
  );
  const joined = new Map<string, GivenFile>();
  for (const { path, named: byUser } of given) {
    const place = home.get(path) ?? path;
    const before = joined.get(place);
    joined.set(place, { path: place, named: byUser || before?.named === true });
  }
  return { given: [...joined.values()], pieces: [...byPattern.values()] };
}

/**
 * Files of one frame each that are the steps of one run, and with which name each of them counts as one file series. A file of
 * several frames among them is a doubt of its own (formats.md V26): it may be the whole run once more.
 */
export function sequencesOf(
  files: readonly FileReport[],
  inquiry: FileInquiry,
): { groups: FileGroup[]; series: Map<string, string> } {
  const timed = files
    .filter(({ frames }) => frames.length > 0)
    .map(({ path, frames }) => ({ path, timesteps: frames.map(({ timestep }) => timestep) }));
  const groups = findSequences(timed);
  const series = new Map<string, string>();
  for (const group of groups) {
    const several = new Set(severalFrames(group, timed));
    const all = several.size === group.paths.length;
    const join = all || several.size === 0 || asksToJoin(group, [...several], inquiry);
    if (all) continue; // files of several frames that follow each other are series by themselves
    for (const path of group.paths) {
      if (join || !several.has(path)) series.set(path, group.pattern);
    }
  }
  return { groups, series };
}

function asksToJoin(
  { pattern, paths }: FileGroup,
  several: readonly string[],
  inquiry: FileInquiry,
): boolean {
  const [first] = several;
  const names = several.map((path) => basename(path)).join(', ');
  const options: Question['options'] = [
    { value: 'apart', label: 'No: take it as a series of its own' },
    { value: 'join', label: 'Yes: its frames follow those of the other files' },
  ];
  const message = `${names} holds several frames, the other ${paths.length - several.length} files of ${basename(pattern)} one each. Does it belong to them?`;
  return inquiry.choose('sequence-mixed', first, message, options, 'apart') === 'join';
}
