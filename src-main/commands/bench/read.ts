import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../../../src-shared/columns/quantiles';
import type { CommandContext } from '../command';
import { table } from '../text';
import type { Bench, BenchOptions } from './bench';
import { measureJumps, type Jumps } from './jumps';
import { writeMadeUpDump } from './madeUpDump';
import { checkAtoms, readers, type Reading } from './readers';

const roundsDefault = 3;
const atoms = 1_000_000;

/** What one reader did with one kind of file: medians over the rounds. */
interface Row {
  file: string;
  name: string;
  version: string;
  megabytesPerSecond: number;
  megabytesPerCpuSecond: number;
  /** bytes */
  peakMemory: number;
  /** speed and memory of plastiscope over those of this one, round by round */
  ratio: number;
  memoryRatio: number;
}

/**
 * Speed and memory of reading beside OVITO's and ASE's readers: the same file of a million atoms, each reader in a process of
 * its own, in turn, several rounds, medians, and the ratios round by round because the speed of a shared machine drifts.
 * Then the time to reach a frame in a file of 2 GB, without an index of its frames and with one.
 */
export const benchRead: Bench = {
  summary: 'reading beside OVITO and ASE, and jumps to a frame of a 2 GB file',
  async run(options, context) {
    if (options.file !== undefined) return readHere(options.file, options, context);
    const rounds = options.repeats ?? roundsDefault;
    const folder = await mkdtemp(join(tmpdir(), 'plastiscope-bench-'));
    try {
      const rows = await compare(folder, rounds, context);
      const jumps = await measureJumps(folder, rounds, context);
      return { document: { atoms, rounds, rows, jumps }, text: describe(rows, jumps, rounds) };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function readHere(
  file: string,
  { frames }: BenchOptions,
  context: CommandContext,
): Promise<{ document: object; text: string }> {
  const document = await context.run('measureReading', { file, frames }, 'here');
  const speed = document.bytes / 1e6 / document.seconds[0];
  const took = document.seconds.map((seconds) => `${(1000 * seconds).toFixed(0)} ms`).join(', ');
  const what = frames.length === 0 ? `${speed.toFixed(0)} MB/s` : took;
  const text = `${what}, ${document.atoms} atoms, at most ${megabytes(document.peakMemory)} MB of memory`;
  return { document, text };
}

async function compare(folder: string, rounds: number, context: CommandContext): Promise<Row[]> {
  const every = await readers(context);
  const rows: Row[] = [];
  for (const file of ['plain', 'annotated'] as const) {
    const path = join(folder, `${file}.dump`);
    context.note(`Writing ${atoms} atoms (${file}) ...`);
    const bytes = await writeMadeUpDump(path, {
      atoms,
      frames: 1,
      annotated: file === 'annotated',
    });
    const readings: Record<string, Reading[]> = {};
    for (let round = 1; round <= rounds; round++) {
      context.note(`Round ${round} of ${rounds} (${file}): ${Object.keys(every).join(', ')} ...`);
      for (const [name, reader] of Object.entries(every)) {
        const reading = await reader(path);
        checkAtoms(name, reading.atoms, atoms);
        (readings[name] ??= []).push(reading);
      }
    }
    const { plastiscope: ours } = readings;
    for (const [name, theirs] of Object.entries(readings)) {
      rows.push({
        file,
        name,
        version: theirs[0].version,
        megabytesPerSecond: median(theirs.map(({ seconds }) => bytes / 1e6 / seconds)),
        megabytesPerCpuSecond: median(theirs.map(({ cpuSeconds }) => bytes / 1e6 / cpuSeconds)),
        peakMemory: median(theirs.map(({ peakMemory }) => peakMemory)),
        ratio: median(theirs.map(({ seconds }, k) => seconds / ours[k].seconds)),
        memoryRatio: median(theirs.map(({ peakMemory }, k) => ours[k].peakMemory / peakMemory)),
      });
    }
  }
  return rows;
}

function describe(rows: readonly Row[], jumps: Jumps, rounds: number): string {
  const lines = rows.map((row) => [
    row.file,
    row.name,
    row.megabytesPerSecond.toFixed(0),
    row.ratio.toFixed(2),
    row.megabytesPerCpuSecond.toFixed(0),
    megabytes(row.peakMemory),
    row.memoryRatio.toFixed(2),
    row.version,
  ]);
  const heads = ['', '', 'MB/s', 'ratio', 'MB/CPU s', 'peak MB', 'ratio', 'version'];
  const seconds = (value: number) => `${value.toFixed(3)} s`;
  return [
    `One frame of ${atoms} atoms as text, each reader in a process of its own, ${rounds} rounds, medians.`,
    'ratio: plastiscope over this one, round by round.',
    '',
    table([heads, ...lines]),
    '',
    `A frame of ${jumps.atoms} atoms in a file of ${(jumps.bytes / 1e9).toFixed(1)} GB with ${jumps.frames} frames:`,
    table([
      ['last frame, no index yet', seconds(jumps.cold)],
      ['first jump of a process, with index', seconds(jumps.warmFirst)],
      ['next jumps, median', seconds(jumps.warm)],
      ['next jumps, slowest', seconds(jumps.warmSlowest)],
      ['peak memory without index', `${megabytes(jumps.coldMemory)} MB`],
      ['peak memory with index', `${megabytes(jumps.warmMemory)} MB`],
    ]),
  ].join('\n');
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
