import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_FILE } from '../../../src-shared/records/projectFile';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { piecesNamed } from '../../formats/sequence/openPieces';

export interface GivenFile {
  path: string;
  /** false: found in a folder that was named, where other files may lie too */
  named: boolean;
}

/**
 * The files that paths stand for, each once: a file is itself, a folder all files in it and below, in natural order
 * (`2` before `10`). Hidden files are passed over. A name with `%` that no file has is kept: it stands for its pieces.
 *
 * @throws PlastiscopeError('input') for a path that does not exist, or a folder without files
 */
export async function structureFiles(paths: readonly string[]): Promise<GivenFile[]> {
  const found = new Map<string, GivenFile>();
  for (const path of paths) {
    const info = await stat(path).catch(() => null);
    if (info === null && (await piecesNamed(path)) !== null) {
      found.set(path, { path, named: true });
      continue;
    }
    if (info === null)
      throw new PlastiscopeError(
        'input',
        `${path}: there is no such file or folder; check the path.`,
        { path },
      );
    if (!info.isDirectory()) {
      found.set(path, { path, named: true });
      continue;
    }
    const inside = await filesBelow(path);
    if (inside.length === 0)
      throw new PlastiscopeError('input', `${path}: the folder has no files.`, { path });
    for (const file of inside) if (!found.has(file)) found.set(file, { path: file, named: false });
  }
  return [...found.values()];
}

const natural = new Intl.Collator('en', { numeric: true });

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  // the records of a project hold rows of structures and are no files of the user's
  if (entries.some(({ name }) => name === PROJECT_FILE)) return [];
  entries.sort((a, b) => natural.compare(a.name, b.name));
  const files: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await filesBelow(path)));
    else if (entry.isFile() || entry.isSymbolicLink()) files.push(path);
  }
  return files;
}
