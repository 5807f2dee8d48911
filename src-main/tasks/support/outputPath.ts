import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PlastiscopeError } from '../../../src-shared/contract/errors';

/**
 * Refuses, before the work is done, a file that could not be written after it.
 * @throws PlastiscopeError('usage') if the folder of `path` is not there, or `path` is a folder itself
 */
export async function requireFolderOf(path: string): Promise<void> {
  const isFolder = (of: string) =>
    stat(of).then(
      (info) => info.isDirectory(),
      () => false,
    );
  if (!(await isFolder(dirname(path)))) {
    const message = `${path}: the folder ${dirname(path)} does not exist; create it first.`;
    throw new PlastiscopeError('usage', message, { path });
  }
  if (await isFolder(path)) {
    const message = `${path}: there is a folder of that name; choose another name.`;
    throw new PlastiscopeError('usage', message, { path });
  }
}
