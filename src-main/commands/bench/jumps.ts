import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { median } from '../../../src-shared/columns/quantiles';
import type { CommandContext } from '../command';
import { writeMadeUpDump } from './madeUpDump';
import { checkAtoms, readOnce } from './readers';

const atoms = 100_000;
/** bytes of the file, at least */
const size = 2e9;

/** Seconds to have a frame in memory, and bytes of memory; medians over the rounds, but for the slowest. */
export interface Jumps {
  bytes: number;
  frames: number;
  atoms: number;
  /** the last frame, of a file that has no index yet */
  cold: number;
  /** of a new process, with an index */
  warmFirst: number;
  /** in a process that has read before, with an index */
  warm: number;
  warmSlowest: number;
  coldMemory: number;
  warmMemory: number;
}

/** Jumps to frames of a file of 2 GB that is made in `folder` and removed again. */
export async function measureJumps(
  folder: string,
  rounds: number,
  context: CommandContext,
): Promise<Jumps> {
  const file = join(folder, 'long.dump');
  const cache = join(folder, 'cache');
  const one = await writeMadeUpDump(file, { atoms, frames: 1, annotated: false });
  const frames = Math.ceil(size / one);
  context.note(`Writing ${frames} frames of ${atoms} atoms ...`);
  const bytes = await writeMadeUpDump(file, { atoms, frames, annotated: false });
  const spread = [0.71, 0.13, 0.88, 0.42, 0.97, 0.05, 0.63, 0.29].map((x) =>
    Math.floor(x * frames),
  );
  const cold: number[] = [];
  const coldMemory: number[] = [];
  const first: number[] = [];
  const next: number[] = [];
  const warmMemory: number[] = [];
  const jump = async (wanted: readonly number[]) => {
    const reading = await readOnce(['--file', file, '--frames', wanted.join(',')], cache);
    checkAtoms('plastiscope', reading.atoms, wanted.length * atoms);
    return reading;
  };
  for (let round = 1; round <= rounds; round++) {
    context.note(`Round ${round} of ${rounds}: jumps ...`);
    await rm(cache, { recursive: true, force: true });
    const without = await jump([frames - 1]);
    cold.push(without.seconds[0]);
    coldMemory.push(without.peakMemory);
    const having = await jump(spread);
    first.push(having.seconds[0]);
    next.push(...having.seconds.slice(1));
    warmMemory.push(having.peakMemory);
  }
  await rm(file);
  return {
    bytes,
    frames,
    atoms,
    cold: median(cold),
    warmFirst: median(first),
    warm: median(next),
    warmSlowest: Math.max(...next),
    coldMemory: median(coldMemory),
    warmMemory: median(warmMemory),
  };
}
