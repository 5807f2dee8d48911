import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Place {
  /** where the built entries are */
  out: string;
  resourcesDir: string;
  version: string;
}

/**
 * Where this program lies: `out/main/<entry>.js` in the checkout and in the packaged app alike, with `package.json` and
 * `resources` beside `out`. A packaged app may keep its resources outside the archive.
 */
export function place(entryFolder: string): Place {
  const root = resolve(entryFolder, '../..');
  const outside =
    'resourcesPath' in process ? join(String(process.resourcesPath), 'resources') : null;
  const resourcesDir = outside !== null && existsSync(outside) ? outside : join(root, 'resources');
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? String(manifest.version)
      : '0.0.0';
  return { out: entryFolder, resourcesDir, version };
}
