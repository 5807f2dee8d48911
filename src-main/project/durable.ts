import { open } from 'node:fs/promises';
import { flushFolder, replaceFile as replaceWhole } from '../formats/replaceFile';
import { systemErrorCode } from '../formats/systemError';

export { flushFolder };

/** Writes a new file and has the disk confirm it: after a power cut it is there whole or not at all. */
export async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Replaces a file as a whole: a reader sees the old content or the new, never a part.
 *
 * @param temporary where the new content is written first, on the same disk
 */
export function replaceFile(path: string, bytes: Uint8Array, temporary?: string): Promise<void> {
  return replaceWhole(path, [bytes], temporary === undefined ? {} : { temporary });
}

/** Whether a thrown value is a system error with one of the codes. */
export function isErrno(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  return codes.includes(systemErrorCode(error));
}
