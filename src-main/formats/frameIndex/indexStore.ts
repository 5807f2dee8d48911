import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, realpath, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../replaceFile';
import { userCache } from '../userCache';
import { compareFile, markFile } from './fileMark';
import type { FrameIndex } from './frameIndex';
import { indexBytes, parseIndex } from './indexFile';

/** What a folder of indexes may hold: those used longest ago go first. */
const MOST_BYTES = 64 << 20;
const MOST_FILES = 256;
const ENDING = '.frames';

/** Folder of the indexes outside a project. */
export function userIndexes(): string {
  return join(userCache(), 'frame-indexes');
}

/**
 * The index kept for a file; null if there is none, or it is of another file by now. Of a file that only became longer it
 * is as it was, with `whole` false.
 */
export async function loadIndex(folder: string, path: string): Promise<FrameIndex | null> {
  const name = await nameOf(folder, path);
  const bytes = await readFile(name).catch(() => null);
  const found = bytes && parseIndex(bytes);
  if (!found) return null;
  const { index, mark } = found;
  const state = await compareFile(path, index.head.seen, mark);
  if (state === 'other') return null;
  if (state === 'grown') index.head.whole = false;
  const now = new Date();
  await utimes(name, now, now).catch(ignore); // it was used
  return index;
}

/** Keeps an index. Where that is impossible (read-only, full disk) there is none next time, and nothing else is lost. */
export async function saveIndex(folder: string, path: string, index: FrameIndex): Promise<void> {
  try {
    const mark = await markFile(path, index.head.seen);
    if (!mark) return;
    // what was appended meanwhile was not looked at
    if (mark.size > index.head.seen) index.head.whole = false;
    await mkdir(folder, { recursive: true });
    await replaceFile(await nameOf(folder, path), [indexBytes(index, mark)]);
    await bound(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

export async function dropIndex(folder: string, path: string): Promise<void> {
  await rm(await nameOf(folder, path), { force: true }).catch(ignore);
}

async function nameOf(folder: string, path: string): Promise<string> {
  const hash = createHash('sha256').update(await realpath(path));
  return join(folder, `${hash.digest('hex').slice(0, 32)}${ENDING}`);
}

/** Removes what is too much, the file that was used longest ago first. */
async function bound(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ENDING));
  const files = await Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name));
      return { name, size, used: mtimeMs };
    }),
  );
  files.sort((a, b) => b.used - a.used);
  let total = 0;
  for (const [k, { name, size }] of files.entries()) {
    total += size;
    if (k > 0 && (total > MOST_BYTES || k >= MOST_FILES)) await rm(join(folder, name));
  }
}

function ignore(): void {
  // what cannot be done to a cache is no fault
}
