import { mkdir, readdir } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { Preset } from '../../src-shared/records/preset';
import { newProjectFile, PROJECT_FILE } from '../../src-shared/records/projectFile';
import { isErrno } from './durable';
import { openProject, type OpenOptions } from './openProject';
import { writeProjectFile } from './projectFile';
import type { Store } from './store';

/**
 * Makes an empty project in a new or empty folder, named after the folder.
 *
 * @throws PlastiscopeError('usage') if the folder holds something or cannot be made
 */
export async function createProject(
  dir: string,
  preset: Preset,
  options: Pick<OpenOptions, 'resourcesDir'> = {},
): Promise<Store> {
  const root = resolve(dir);
  await mkdir(root, { recursive: true }).catch((error: unknown) => {
    if (!isErrno(error, 'EEXIST', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS')) throw error;
    const message = `${root}: no folder can be made there: it is a file, or writing is not allowed. Choose another folder.`;
    throw new PlastiscopeError('usage', message, { path: root });
  });
  const present = (await readdir(root)).filter((name) => !name.startsWith('.'));
  if (present.length > 0) {
    const reason = present.includes(PROJECT_FILE) ? 'is a project already' : 'is not empty';
    throw new PlastiscopeError('usage', `${root}: the folder ${reason}. Choose a new folder.`, {
      path: root,
    });
  }
  await writeProjectFile(root, newProjectFile(basename(root), preset, new Date().toISOString()));
  return openProject(root, options);
}
