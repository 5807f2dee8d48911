import { mkdir, readFile } from 'node:fs/promises';
import { basename, isAbsolute, join, posix } from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { layout } from './layout';
import type { WorkFolder } from './workFolder';

const FOLDER = 'potential';
const kept = /^work\/([\w-]+)\/potential\/([^/\\]+)$/;

/** A file of the user's own that interrupted work needs again. */
export interface OwnPotential {
  /** what the request of the work calls it: within the project, which may move */
  asked: string;
  /** puts it into the folder of the work */
  keep(work: WorkFolder): Promise<void>;
}

/**
 * A potential that was named by an absolute path, to be kept beside the work: so the work can be continued when the file has
 * moved or changed, and without a path outside the project. Null for a name, and for what was kept before.
 *
 * @param id of the work
 * @throws PlastiscopeError('input') if the file cannot be read
 */
export async function ownPotential(
  id: string,
  potential: string | undefined,
): Promise<OwnPotential | null> {
  if (potential === undefined || !isAbsolute(potential)) return null;
  const bytes = await readFile(potential).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${potential}: the potential cannot be read (${reason}). Check the file.`;
    throw new PlastiscopeError('input', message, { path: potential });
  });
  const name = basename(potential);
  return {
    asked: posix.join('work', id, FOLDER, name),
    async keep(work) {
      await mkdir(join(work.path, FOLDER), { recursive: true });
      await work.writeFile(join(FOLDER, name), bytes);
    },
  };
}

/** Whether a request names what `OwnPotential` kept: a file of the project that it is of. */
export function isKeptPotential(asked: string): boolean {
  return kept.test(asked);
}

/** Where the potential of continued work lies; any other potential as it was asked for. */
export function keptPotential(project: string, asked: string | undefined): string | undefined {
  const [, id, name] = kept.exec(asked ?? '') ?? [];
  if (id === undefined || name === undefined) return asked;
  return join(layout.work(project), id, FOLDER, name);
}
