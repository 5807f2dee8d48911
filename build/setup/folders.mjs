import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What set-up remembers about this checkout; gone with node_modules, as it should be. */
export const stateFolder = join(root, 'node_modules/.plastiscope');

/** Downloads and what was unpacked from them, shared by all checkouts of a user. */
export function cacheFolder() {
  if (process.env.PLASTISCOPE_CACHE) return process.env.PLASTISCOPE_CACHE;
  if (process.platform === 'win32' && process.env.LOCALAPPDATA) {
    return join(process.env.LOCALAPPDATA, 'plastiscope', 'cache');
  }
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'plastiscope');
}
