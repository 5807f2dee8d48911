import type { FileGroup } from '../../../src-shared/contract/inspect';
import { numberedFiles, type NumberedFiles } from './numberedFiles';

/** A file with the timesteps of its frames. */
export interface TimedFile {
  path: string;
  timesteps: readonly (number | null)[];
}

/**
 * Files of which each holds the next step of one run (`*` in the name of the dump, formats.md V25), in natural order: names
 * that differ in one number, with which the timestep rises. Where several numbers of the names would do, the one that is the
 * timestep counts, else the last one. A file is in one sequence at most.
 */
export function findSequences(files: readonly TimedFile[]): FileGroup[] {
  const timesteps = new Map(files.map((file) => [file.path, file.timesteps]));
  const rising = numberedFiles(files.map(({ path }) => path)).filter((group) =>
    rises(group, timesteps),
  );
  const named = ({ members }: NumberedFiles) =>
    members.every(({ number, path }) => timesteps.get(path)?.includes(number));
  const taken = new Set<string>();
  return rising
    .map((group) => ({ group, named: named(group) }))
    .sort(
      (a, b) => Number(b.named) - Number(a.named) || a.group.after.length - b.group.after.length,
    )
    .flatMap(({ group: { before, after, members } }) => {
      if (members.some(({ path }) => taken.has(path))) return [];
      const paths = members.map(({ path }) => path);
      for (const path of paths) taken.add(path);
      return { kind: 'sequence' as const, pattern: `${before}*${after}`, paths, missing: [] };
    });
}

/** The last step of each file lies behind that of the file before. */
function rises(
  { members }: NumberedFiles,
  timesteps: ReadonlyMap<string, readonly (number | null)[]>,
): boolean {
  let last = -Infinity;
  for (const { path } of members) {
    const step = timesteps.get(path)?.slice(-1)[0] ?? null;
    if (step === null || step <= last) return false;
    last = step;
  }
  return true;
}

/** Files of a sequence that hold several frames (formats.md V26): whether they belong there is asked. */
export function severalFrames(
  { paths }: Pick<FileGroup, 'paths'>,
  files: readonly TimedFile[],
): string[] {
  const several = new Set(
    files.filter((file) => file.timesteps.length > 1).map(({ path }) => path),
  );
  return paths.filter((path) => several.has(path));
}
