import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { systemErrorCode } from './systemError';

export interface ReplaceOptions {
  signal?: AbortSignal;
  /** Called with the finished temporary file, before it takes its name; throwing leaves the old file as it was. */
  check?: (temporary: string) => Promise<void>;
  /** where the new content is written first, on the same disk; default: beside the file, hidden */
  temporary?: string;
}

/**
 * Writes a file as a whole or not at all: a temporary file, flushed to disk, then renamed. A reader sees the old content or
 * the new, never a part; a failure or an abort leaves nothing behind. Errors of the system are passed on as they are.
 *
 * @throws PlastiscopeError `cancelled` on abort
 */
export async function replaceFile(
  path: string,
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  { signal, check, temporary = besideIt(path) }: ReplaceOptions = {},
): Promise<void> {
  // outside the `try`: one that is there already is another process's, and not to be removed
  const file = await open(temporary, 'wx');
  try {
    try {
      for await (const chunk of content) {
        refuseAborted(path, signal);
        for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await check?.(temporary);
    refuseAborted(path, signal);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flushFolder(dirname(path));
}

/** Keeps the end of the name, cut so that a long name does not become too long. */
function besideIt(path: string): string {
  const end = Array.from(basename(path)).slice(-50).join('');
  return join(dirname(path), `.${randomBytes(6).toString('hex')}.${end}`);
}

function refuseAborted(path: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new PlastiscopeError('cancelled', `Writing ${path} was cancelled.`, { path });
}

/** What systems and network disks answer that cannot flush a folder (Windows; some of FUSE, SMB, NFS). */
const NO_FOLDER_FLUSH = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'EBADF', 'ENOSYS', 'ENOTSUP'];

/** Has the disk confirm the entries of a folder, where the system allows that: a rename reaches the disk only so. */
export async function flushFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!NO_FOLDER_FLUSH.includes(systemErrorCode(error))) throw error;
  }
}
