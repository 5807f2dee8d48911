import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { replaceFile } from '../project/durable';

/** Characters: a layout of a hundred tabs has about 40 000. */
const LARGEST = 500_000;

/**
 * How tabs and panels stood, for each project on this machine: in the user's data, not in the project, which others
 * open too.
 *
 * @param folder of the user's data
 */
export function layoutsIn(folder: string): {
  read(project: string): Promise<unknown>;
  write(project: string, layout: unknown): Promise<void>;
} {
  const fileOf = (project: string) =>
    path.join(folder, 'layouts', `${createHash('sha256').update(project).digest('hex')}.json`);
  return {
    /** null where there is none, or a damaged one: the window then begins afresh */
    async read(project) {
      try {
        const value: unknown = JSON.parse(await readFile(fileOf(project), 'utf8'));
        return value;
      } catch {
        return null;
      }
    },
    async write(project, layout) {
      const text = JSON.stringify(layout);
      if (text === undefined || text.length > LARGEST) {
        throw new PlastiscopeError('input', 'The layout of the window is too large to be kept.');
      }
      const file = fileOf(project);
      await mkdir(path.dirname(file), { recursive: true });
      await replaceFile(file, Buffer.from(`${text}\n`, 'utf8'));
    },
  };
}
