import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';

export interface AtomicOptions {
  signal?: AbortSignal;
  /** Called with the finished temporary file, before it takes its name; throwing leaves the old file as it was. */
  check?: (temporary: string) => Promise<void>;
}

/**
 * Writes a file as a whole or not at all: a temporary file in the same folder, flushed to disk, then renamed. A reader sees
 * the old content or the new, never a part; a failure or an abort leaves nothing behind.
 */
export async function atomicWrite(
  path: string,
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  { signal, check }: AtomicOptions = {},
): Promise<void> {
  // the name keeps its suffix last, so that whoever checks it sees the kind of file it will be
  const temporary = join(dirname(path), `.${randomBytes(6).toString('hex')}.${basename(path)}`);
  try {
    const file = await open(temporary, 'wx');
    try {
      for await (const chunk of content) {
        if (signal?.aborted)
          throw new PlastiscopeError('cancelled', `Writing ${path} was cancelled.`, { path });
        for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await check?.(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw explained(path, error);
  }
  await flushFolder(dirname(path));
}

/** The rename itself reaches the disk only with its folder. Windows has no such flush and needs none. */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // some file systems refuse it: the file is there all the same
  }
}

/** The sentence for what a disk refuses; anything else is passed on as it is. */
function explained(path: string, error: unknown): unknown {
  const reasons: Record<string, string> = {
    ENOENT: 'the folder does not exist; create it first.',
    ENOTDIR: 'a part of the path is a file, not a folder.',
    EISDIR: 'there is a folder of that name; choose another name.',
    EACCES: 'no permission to write there; choose another folder.',
    EPERM: 'no permission to write there; choose another folder.',
    EROFS: 'the disk is read-only; choose another folder.',
    ENOSPC: 'the disk is full; free some space and try again.',
    ENAMETOOLONG: 'the name is too long.',
  };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code in reasons
    ? new PlastiscopeError('failed', `${path}: ${reasons[code]}`, { path })
    : error;
}
