import type { FileGroup } from '../../../src-shared/contract/inspect';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { readFrame } from '../readFrames';
import { openText } from '../source/openText';
import { asciiText } from '../text/scanNumber';
import { isPieceOf } from './agreement';
import { numberedFiles, pieces } from './numberedFiles';

/**
 * Sets of files that LAMMPS wrote side by side, one per processor or group of processors (`%` in the name of the dump,
 * formats.md V29): names that count from 0 without padding, and first frames of one timestep, cell and columns that have no
 * atom in common. Only the first two files of a set are opened. A number that is left out is a missing piece; that the last
 * one is missing shows in no name.
 */
export async function findPieces(
  paths: readonly string[],
  options: { signal?: AbortSignal } = {},
): Promise<FileGroup[]> {
  const found: FileGroup[] = [];
  const taken = new Set<string>();
  for (const group of numberedFiles(paths)) {
    const { members } = group;
    if (members.some(({ digits, path }) => padded(digits) || taken.has(path))) continue;
    const [first, second] = members;
    if (!(await areOneFrame(first.path, second.path, options))) continue;
    for (const { path } of members) taken.add(path);
    found.push(pieces(group));
  }
  return found;
}

function padded(digits: string): boolean {
  return digits.length > 1 && digits.startsWith('0');
}

async function areOneFrame(
  one: string,
  other: string,
  options: { signal?: AbortSignal },
): Promise<boolean> {
  try {
    const steps = [await firstTimestep(one, options), await firstTimestep(other, options)];
    if (!steps.includes(null) && steps[0] !== steps[1]) return false;
    const quiet = { ...options, keepText: false };
    const { frame: a } = await readFrame(one, 'first', quiet);
    const { frame: b } = await readFrame(other, 'first', quiet);
    return isPieceOf(a, b);
  } catch (error) {
    if (error instanceof PlastiscopeError && error.code === 'input') return false;
    throw error;
  }
}

/** The first timestep of a text dump, from its first bytes; null for anything else. */
async function firstTimestep(
  path: string,
  options: { signal?: AbortSignal },
): Promise<number | null> {
  const { head, close } = await openText(path, options);
  await close();
  const found = /ITEM: TIMESTEP\s+(\d+)/.exec(asciiText(head, 0, Math.min(head.length, 1000)));
  return found ? Number(found[1]) : null;
}
