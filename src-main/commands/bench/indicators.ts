import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../../../src-shared/columns/quantiles';
import { table } from '../text';
import { usage } from '../flags';
import type { CommandContext } from '../command';
import type { Bench, BenchOptions } from './bench';
import { indicatorCases, type IndicatorCase } from './indicatorCases';
import {
  checkAgreement,
  indicatorPeer,
  measureAlone,
  peerLimit,
  type Measured,
} from './indicatorPeers';
import { scriptsFolder } from './peers';

const roundsDefault = 3;

/** One piece of work by one program: medians over the rounds. */
interface Row {
  case: string;
  title: string;
  name: string;
  version: string;
  atoms: number;
  method: string | null;
  seconds: number;
  cpuSeconds: number;
  /** bytes */
  peakMemory: number;
  /** time of this one over that of plastiscope, round by round */
  ratio: number;
  /** memory of plastiscope over that of this one, round by round */
  memoryRatio: number;
}

/**
 * Time and memory of the indicators' kernels beside OVITO's Voronoi cells and scipy's sparse solvers: the same glass or the same
 * Hessian, each program in a process of its own, in turn, several rounds, medians, and the ratios round by round because the
 * speed of a shared machine drifts. Neither reading nor the Hessian is timed.
 */
export const benchIndicators: Bench = {
  summary: 'Voronoi cells, soft modes and linear response beside OVITO and scipy',
  async run(options, context) {
    const cases = indicatorCases(scriptsFolder(context.resourcesDir));
    if (options.case === undefined && options.peerInput !== undefined)
      throw usage('--peer-input writes what a peer needs for one case: name it with --case.');
    if (options.case !== undefined) return measureHere(options.case, cases, options, context);
    const folder = await mkdtemp(join(tmpdir(), 'plastiscope-bench-'));
    const rounds = options.repeats ?? roundsDefault;
    const rows: Row[] = [];
    const leftOut: string[] = [];
    try {
      for (const one of cases) {
        if (one.needsTable && options.potential === undefined) {
          leftOut.push(`${one.title}: left out, it needs an EAM table (--potential FILE)`);
          continue;
        }
        const found = await compare(one, folder, one.slow ? 1 : rounds, options, context);
        rows.push(...found.rows);
        leftOut.push(...found.leftOut);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return { document: { rounds, rows, leftOut }, text: describe(rows, leftOut, rounds) };
  },
};

async function measureHere(
  name: string,
  cases: readonly IndicatorCase[],
  { potential, peerInput }: BenchOptions,
  context: CommandContext,
): Promise<{ document: object; text: string }> {
  const found = cases.find((one) => one.name === name);
  if (found === undefined)
    throw usage(`There is no case ${name}. There is ${cases.map((one) => one.name).join(', ')}.`);
  const { file, work, copies, needsTable } = found;
  if (needsTable && potential === undefined)
    throw usage(`${name} needs the EAM table of the glass: name it with --potential FILE.`);
  const document = await context.run(
    'measureIndicators',
    { file, work, copies, peerInput, ...(needsTable ? { potential } : {}) },
    'here',
  );
  const { atoms, seconds, peakMemory } = document;
  const text = `${median(seconds).toFixed(3)} s, ${atoms} atoms, at most ${megabytes(peakMemory)} MB of memory`;
  return { document, text };
}

async function compare(
  one: IndicatorCase,
  folder: string,
  rounds: number,
  { potential }: BenchOptions,
  context: CommandContext,
): Promise<{ rows: Row[]; leftOut: string[] }> {
  const peer = await indicatorPeer(one, context);
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  const leftOut: string[] = [];
  const peerInput = join(folder, one.name);
  for (let round = 1; round <= rounds; round++) {
    context.note(`${one.title}, round ${round} of ${rounds}: plastiscope, ${peer.name} ...`);
    ours.push(await measureAlone(one, peerInput, potential, context.version));
    const measured = await peer.measure(peerInput);
    if (measured === null) {
      leftOut.push(`${one.title}: ${peer.name} did not end within ${peerLimit} s`);
      break;
    }
    checkAgreement(one.title, ours[ours.length - 1], measured);
    theirs.push(measured);
  }
  await rm(peerInput, { recursive: true, force: true });
  const rows = [rowOf(one, 'plastiscope', ours, ours)];
  if (theirs.length === ours.length) rows.push(rowOf(one, peer.name, theirs, ours));
  return { rows, leftOut };
}

function rowOf(
  { name: key, title }: IndicatorCase,
  name: string,
  theirs: readonly Measured[],
  ours: readonly Measured[],
): Row {
  const [{ version, atoms, method }] = theirs;
  return {
    ...{ case: key, title, name, version, atoms, method },
    seconds: median(theirs.map(({ seconds }) => seconds)),
    cpuSeconds: median(theirs.map(({ cpuSeconds }) => cpuSeconds)),
    peakMemory: median(theirs.map(({ peakMemory }) => peakMemory)),
    ratio: median(theirs.map(({ seconds }, k) => seconds / ours[k].seconds)),
    memoryRatio: median(theirs.map(({ peakMemory }, k) => ours[k].peakMemory / peakMemory)),
  };
}

function describe(rows: readonly Row[], leftOut: readonly string[], rounds: number): string {
  const lines = rows.map((row) => [
    row.title,
    row.name,
    String(row.atoms),
    row.seconds.toFixed(3),
    row.cpuSeconds.toFixed(3),
    row.ratio.toFixed(2),
    megabytes(row.peakMemory),
    row.memoryRatio.toFixed(2),
    row.method ?? '',
    row.version,
  ]);
  const heads = ['', '', 'atoms', 's', 'CPU s', 'ratio', 'peak MB', 'ratio', 'method', 'version'];
  return [
    `The kernels alone, each program in a process of its own, ${rounds} rounds (one of what takes minutes), medians.`,
    'ratio: time of this one over plastiscope, memory of plastiscope over this one, round by round.',
    '',
    table([heads, ...lines]),
    ...leftOut,
  ].join('\n');
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
