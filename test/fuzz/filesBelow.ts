import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Paths of all files in a folder and below it, relative to it, sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) names.push(entry.name);
    else
      for (const name of await filesBelow(join(folder, entry.name)))
        names.push(join(entry.name, name));
  }
  return names.sort();
}
