import { join } from 'node:path';
import { z } from 'zod';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { installPeers, runJson, runPeer, scriptsFolder, type Peers } from './peers';
import type { CommandContext } from '../command';

/** OVITO and ASE; the former is the peer of other benches too. */
export const libraries: Peers = {
  name: 'readers',
  packages: ['ovito==3.17.2', 'ase==3.29.0'],
  size: 'about 1 GB',
};
const scripts = { ovito: 'read_ovito.py', ase: 'read_ase.py' } as const;

const peerLine = z.object({
  peer: z.string(),
  version: z.string(),
  atoms: z.number(),
  seconds: z.number(),
  cpuSeconds: z.number(),
  peakMemory: z.number(),
});
const ownDocument = z.object({
  bytes: z.number(),
  atoms: z.number(),
  seconds: z.array(z.number()),
  cpuSeconds: z.number(),
  peakMemory: z.number(),
});
export type OwnReading = z.output<typeof ownDocument>;

/** One file read once. */
export interface Reading {
  version: string;
  atoms: number;
  seconds: number;
  cpuSeconds: number;
  /** bytes */
  peakMemory: number;
}

export type Reader = (file: string) => Promise<Reading>;

/** Every reader of the comparison, each of which reads in a process of its own. */
export async function readers(context: CommandContext): Promise<Record<string, Reader>> {
  const folder = scriptsFolder(context.resourcesDir);
  const installed = await installPeers(libraries, context.note);
  const peer =
    (script: string): Reader =>
    (file) =>
      runPeer(join(folder, script), installed, [file], peerLine);
  return {
    plastiscope: async (file) => {
      const { seconds, ...rest } = await readOnce(['--file', file]);
      return { ...rest, seconds: seconds[0], version: context.version };
    },
    ovito: peer(scripts.ovito),
    ase: peer(scripts.ase),
  };
}

/** This very bench for one file, in a process of its own. */
export async function readOnce(words: readonly string[], cache?: string): Promise<OwnReading> {
  const [, program = ''] = process.argv;
  return runJson(
    process.execPath,
    [program, 'bench', 'read', '--json', ...words],
    ownDocument,
    cache === undefined ? {} : { PLASTISCOPE_CACHE: cache },
  );
}

/** @throws PlastiscopeError (`failed`) if a reader has read less than the file holds */
export function checkAtoms(name: string, found: number, expected: number): void {
  if (found === expected) return;
  throw new PlastiscopeError('failed', `${name} read ${found} atoms, not ${expected}.`);
}
