import { fileNumber, fileSeries } from './fileNames';
import type { SeriesFrame } from './seriesFrame';

/** Which frames were written one after the other: those of one run in one file, or files that differ in their last number. */
export interface SeriesKeys {
  of(frame: SeriesFrame): string;
  /** its steps are those of one simulation: what lies far from the frame before has moved there, and is no other sample */
  isTrajectory(key: string): boolean;
}

/**
 * Keys of all frames of a heap, found once: a heap may hold 10⁴ files of one frame.
 *
 * @param sequences key by path of the files that are known to be steps of one run
 */
export function seriesKeys(
  frames: readonly SeriesFrame[],
  sequences: ReadonlyMap<string, string> = new Map(),
): SeriesKeys {
  const byPath = new Map<string, SeriesFrame[]>();
  for (const frame of frames) {
    const known = byPath.get(frame.path);
    if (known) known.push(frame);
    else byPath.set(frame.path, [frame]);
  }
  const keys = new Map<SeriesFrame, string>();
  const single = new Map<string, boolean>();
  const trajectories = new Set<string>();
  for (const [path, own] of byPath) {
    const sequence = sequences.get(path);
    if (own.length === 1 || sequence !== undefined) {
      const key = sequence ?? fileSeries(path, false);
      for (const frame of own) {
        keys.set(frame, key);
        single.set(key, isNumbered(frame, sequence) && (single.get(key) ?? true));
      }
      continue;
    }
    own.sort((a, b) => a.frame - b.frame);
    let run = 1;
    own.forEach((frame, k) => {
      // `cat` of two files: the timestep falls where the second begins
      const before = k === 0 ? null : own[k - 1].timestep;
      if (before !== null && frame.timestep !== null && frame.timestep < before) run++;
      const key = run === 1 ? path : `${path} run ${run}`;
      keys.set(frame, key);
      if (frame.timestep !== null) trajectories.add(key);
    });
  }
  for (const [key, numbered] of single) if (numbered) trajectories.add(key);
  return {
    of: (frame) => keys.get(frame) ?? frame.path,
    isTrajectory: (key) => trajectories.has(key),
  };
}

/** Whether the number in the file's name is the timestep, as LAMMPS writes it for `*`. */
function isNumbered({ path, timestep }: SeriesFrame, pattern: string | undefined): boolean {
  if (timestep === null) return false;
  if (pattern === undefined) return fileNumber(path) === timestep;
  const [before, after] = pattern.split('*');
  return Number(path.slice(before.length, path.length - after.length)) === timestep;
}
