import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isErrno } from './durable';
import { layout } from './layout';
import { loadRecord } from './loadRecord';
import type { StoredRecord } from './record';

/**
 * The models that come with the program: each folder of `<resources>/models` is the folder of a finished run
 * (manifest.json, model.json, weights.bin), whatever its name. Damaged ones are left out.
 */
export async function listBundledRuns(resourcesDir: string): Promise<StoredRecord<'runs'>[]> {
  const models = join(resourcesDir, 'models');
  const entries = await readdir(models, { withFileTypes: true }).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  });
  const runs: StoredRecord<'runs'>[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isDirectory()) continue;
    const folder = join(models, entry.name);
    const id = await idOf(folder);
    if (id === null) continue;
    const loaded = await loadRecord('runs', id, folder, true);
    if (loaded.ok) runs.push(loaded.record);
  }
  return runs;
}

async function idOf(folder: string): Promise<string | null> {
  try {
    const text = await readFile(layout.manifest(folder), 'utf8');
    return z.object({ id: z.string() }).parse(JSON.parse(text)).id;
  } catch {
    return null;
  }
}
