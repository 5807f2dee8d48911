import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { userIndexes } from '../formats/frameIndex/indexStore';

export interface CacheState {
  path: string;
  files: number;
  bytes: number;
}

/** What this machine keeps to jump within large files; a project keeps its own beside its records. */
export async function frameIndexCache(): Promise<CacheState> {
  const path = userIndexes();
  const names = await readdir(path).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(path, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return { path, files: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** Nothing is lost: an index is made again when its file is read. */
export async function clearFrameIndexes(): Promise<void> {
  const path = userIndexes();
  for (const name of await readdir(path).catch(() => []))
    await rm(join(path, name), { force: true });
}
