import { homedir } from 'node:os';
import { join } from 'node:path';

/** The user's cache of this program, the one that its set-up uses too: what lies there can be made again. */
export function userCache(): string {
  const { PLASTISCOPE_CACHE, LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (PLASTISCOPE_CACHE) return PLASTISCOPE_CACHE;
  if (process.platform === 'win32' && LOCALAPPDATA)
    return join(LOCALAPPDATA, 'plastiscope', 'cache');
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'plastiscope');
}
