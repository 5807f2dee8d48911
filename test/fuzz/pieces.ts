import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFrames } from '../../src-main/formats/readFrames';
import type { FrameReading } from '../../src-main/formats/reading';
import { findPieces } from '../../src-main/formats/sequence/findPieces';
import { joinPieces } from '../../src-main/formats/sequence/joinPieces';
import { drawOf } from './draw';
import { frameDifference } from './equal';
import { applied, changesFor } from './harmless';
import { brokenInvariant } from './invariants';
import { mutate } from './mutate/mutate';
import { refusalOf, type Finding, type Prepared, type Target } from './prepared';

type Files = { name: string; bytes: Uint8Array }[];
type Set = { pattern: string; files: Files };
/** What must come of it: the frames as undamaged, those of them that are read, or anything that is typed. */
type Expected = 'same' | 'frames-of' | 'typed';

/** Files that are pieces of the same frames (LAMMPS `%`), of which one is damaged or left out. */
export async function piecesTarget(data: string): Promise<Target> {
  const sets = await readSets(join(data, 'variants/lammps-pieces'));
  return {
    prepare(seed, number): Prepared {
      const draw = drawOf(`fuzz ${seed} pieces ${number}`);
      const set = draw.pick(sets);
      const files = [...set.files];
      const at = draw.below(files.length);
      const { name, bytes } = files[at];
      const steps = [name];
      let expected: Expected = 'typed';
      let changed = bytes;
      const kind = draw.below(12);
      if (kind === 0) {
        files.splice(at, 1);
        steps.push('left out');
      } else if (kind < 4) {
        const end = draw.below(bytes.length);
        changed = bytes.slice(0, end);
        expected = 'frames-of';
        steps.push(`cut at byte ${end}`);
      } else if (kind < 6 && name.endsWith('.dump')) {
        const change = draw.pick(
          changesFor('lammps-dump', true).filter(({ times, shuffles }) => !times && !shuffles),
        );
        changed = applied(change, bytes, 'lammps-dump', draw);
        expected = 'same';
        steps.push(change.name);
      } else {
        const donor = draw.pick(set.files).bytes;
        const made = mutate(bytes, name.endsWith('.bin') ? 'binary' : 'text', draw, donor);
        changed = made.bytes;
        steps.push(...made.steps);
      }
      if (kind > 0) files[at] = { name, bytes: changed };
      return {
        from: set.pattern,
        steps,
        settings: {},
        files,
        run: (folder) => examine(files, set, expected, folder),
      };
    },
  };
}

async function readSets(folder: string): Promise<Set[]> {
  const sets = new Map<string, Files>();
  for (const name of (await readdir(folder)).sort()) {
    const pattern = name.replace(/\.\d+(\.\w+)$/, '.%$1');
    if (pattern === name) continue;
    const files = sets.get(pattern) ?? [];
    sets.set(pattern, files);
    files.push({ name, bytes: new Uint8Array(await readFile(join(folder, name))) });
  }
  if (sets.size < 4) throw new Error(`${folder}: sets of pieces are missing`);
  return [...sets].map(([pattern, files]) => ({ pattern, files }));
}

async function examine(
  files: Files,
  set: Set,
  expected: Expected,
  folder: string,
): Promise<Finding> {
  const whole = await readSet(set.files, folder);
  const read = await readSet(files, folder);
  if ('refused' in whole) throw new Error(`the pieces as written are refused: ${whole.refused}`);
  if ('refused' in read) {
    const fault = expected === 'same' ? `harmless, but refused: ${read.refused}` : null;
    return { outcome: 'errors', codes: [], fault };
  }
  const { readings } = read;
  const notes = readings.flatMap((one) => (one.ok ? one.warnings : [...one.warnings, one.error]));
  const sound = readings.length > 0 && readings.every(({ ok }) => ok);
  const bytes = files.reduce((sum, one) => sum + one.bytes.length, 0);
  return {
    outcome: sound ? 'frames' : 'errors',
    codes: notes.map(({ code }) => code),
    fault:
      brokenInvariant(readings, { bytes, lines: Infinity, places: 'any' }) ??
      (expected === 'typed' ? null : otherFrames(readings, whole.readings, expected)),
  };
}

function otherFrames(
  readings: readonly FrameReading[],
  before: readonly FrameReading[],
  expected: Expected,
): string | null {
  if (expected === 'same' && readings.length !== before.length)
    return `${readings.length} frames instead of ${before.length}`;
  for (const [k, reading] of readings.entries()) {
    const original = before[k];
    if (!reading.ok) {
      if (expected === 'same') return `harmless, but refused: ${reading.error.message}`;
      continue;
    }
    if (!original?.ok) return `frame ${k} is read, which the original does not have`;
    const extent = { fileRow: true, atomsOnly: true };
    const difference = frameDifference(reading.frame, original.frame, extent);
    if (difference !== null) return `frame ${k} is another than the original's: ${difference}`;
  }
  return null;
}

type Read = { readings: FrameReading[] } | { refused: string };

/** As an import does it: the set is found by names and first frames, then joined. */
async function readSet(files: Files, folder: string): Promise<Read> {
  const paths = files.map(({ name }) => join(folder, name));
  await Promise.all(files.map(({ bytes }, k) => writeFile(paths[k], bytes)));
  const found = await findPieces(paths);
  if (found.length === 0) return { refused: 'these files are no pieces of one frame.' };
  const readings: FrameReading[] = [];
  try {
    for await (const reading of joinPieces(found[0], readFrames)) readings.push(reading);
  } catch (error) {
    return { refused: refusalOf(error, [...paths, found[0].pattern]) };
  }
  return { readings };
}
