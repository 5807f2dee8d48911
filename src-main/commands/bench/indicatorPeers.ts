import { join } from 'node:path';
import { z } from 'zod';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { median } from '../../../src-shared/columns/quantiles';
import type { CommandContext } from '../command';
import type { IndicatorCase } from './indicatorCases';
import { installPeers, runJson, runPeerWithin, scriptsFolder, type Peers } from './peers';
import { libraries as geometry } from './readers';

const solvers: Peers = {
  name: 'solvers',
  packages: ['numpy==2.4.2', 'scipy==1.17.0'],
  size: 'about 150 MB',
};
/** seconds that a peer may take for one piece of work */
export const peerLimit = 600;

const peerLine = z.object({
  peer: z.string(),
  version: z.string(),
  atoms: z.number(),
  seconds: z.number(),
  cpuSeconds: z.number(),
  peakMemory: z.number(),
  lowest: z.number(),
  last: z.number(),
});
const ownDocument = z.object({
  atoms: z.number(),
  seconds: z.array(z.number()),
  cpuSeconds: z.array(z.number()),
  peakMemory: z.number(),
  method: z.string().nullable(),
  lowest: z.number(),
  last: z.number(),
});

/** One piece of work done once. */
export interface Measured {
  version: string;
  atoms: number;
  method: string | null;
  seconds: number;
  cpuSeconds: number;
  /** bytes */
  peakMemory: number;
  lowest: number;
  last: number;
}

/** This very bench for one case, in a process of its own, which leaves the peer's input. */
export async function measureAlone(
  { name, needsTable }: IndicatorCase,
  peerInput: string,
  potential: string | undefined,
  version: string,
): Promise<Measured> {
  const [, program = ''] = process.argv;
  const words = [program, 'bench', 'indicators', '--json', '--case', name];
  const files = ['--peer-input', peerInput];
  const tables = needsTable && potential !== undefined ? ['--potential', potential] : [];
  const own = await runJson(process.execPath, [...words, ...files, ...tables], ownDocument);
  const { seconds, cpuSeconds, ...rest } = own;
  return { ...rest, version, seconds: median(seconds), cpuSeconds: median(cpuSeconds) };
}

/** The program that a case is compared with; null from `measure` if it took too long. */
export async function indicatorPeer(
  { work }: IndicatorCase,
  context: CommandContext,
): Promise<{ name: string; measure(input: string): Promise<Measured | null> }> {
  const folder = scriptsFolder(context.resourcesDir);
  const cells = work === 'voronoi';
  const installed = await installPeers(cells ? geometry : solvers, context.note);
  const script = join(folder, cells ? 'voronoi_ovito.py' : 'indicators.py');
  return {
    name: cells ? 'ovito' : 'scipy',
    async measure(input) {
      const words = cells ? [input] : [work, input];
      const line = await runPeerWithin(peerLimit, script, installed, words, peerLine);
      return line === null ? null : { ...line, method: null };
    },
  };
}

type Found = Pick<Measured, 'lowest' | 'last' | 'atoms'>;

/** @throws PlastiscopeError (`failed`) if two programs did not do the same work */
export function checkAgreement(title: string, ours: Found, theirs: Found): void {
  const near = (a: number, b: number) => Math.abs(a - b) <= 1e-4 * Math.abs(a);
  if (
    ours.atoms === theirs.atoms &&
    near(ours.lowest, theirs.lowest) &&
    near(ours.last, theirs.last)
  )
    return;
  throw new PlastiscopeError(
    'failed',
    `${title}: plastiscope found ${described(ours)}, its peer ${described(theirs)}. Their times cannot be compared.`,
  );
}

function described({ lowest, last, atoms }: Found): string {
  return `${lowest} to ${last} of ${atoms} atoms`;
}
