import { copyFile, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { PROJECT_FILE } from '../../src-shared/records/projectFile';
import { isErrno } from './durable';
import { readProjectFile, writeProjectFile } from './projectFile';
import { scratchName } from './scratch';

/** Not part of what a copy is for: unfinished work belongs to its process, the cache fills again. */
const LEFT_BEHIND = new Set(['work', 'cache', 'backup', 'plastiscope.lock']);

/**
 * Copies a project, such as the read-only bundled one, to a new or empty folder, which then names it. The copy appears
 * whole or not at all.
 *
 * @throws PlastiscopeError('missing') if `from` is no project, ('usage') if `to` holds something
 */
export async function copyProject(from: string, to: string): Promise<void> {
  const { file } = await readProjectFile(from);
  const target = resolve(to);
  const present = await readdir(target).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  });
  if (present !== null && present.length > 0) {
    throw new PlastiscopeError(
      'usage',
      `${target}: the folder is not empty. Choose a new folder.`,
      {
        path: target,
      },
    );
  }
  const scratch = join(dirname(target), `.${scratchName('copy')}`);
  try {
    await mkdir(scratch, { recursive: true });
    for (const entry of await readdir(from, { withFileTypes: true })) {
      if (LEFT_BEHIND.has(entry.name) || entry.name === PROJECT_FILE) continue;
      await copyTree(join(from, entry.name), join(scratch, entry.name), entry.isDirectory());
    }
    await writeProjectFile(scratch, { ...file, name: basename(target) });
    if (present !== null) await rmdir(target);
    await rename(scratch, target);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function copyTree(from: string, to: string, isFolder: boolean): Promise<void> {
  if (!isFolder) return copyFile(from, to);
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    await copyTree(join(from, entry.name), join(to, entry.name), entry.isDirectory());
  }
}
