import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { open, realpath } from 'node:fs/promises';
import { z } from 'zod';

/** Bytes at the beginning and at the end of what was indexed that are compared. */
const SAMPLE = 1 << 16;

/** By what an index knows its file again. */
export const fileMark = z.object({
  /** with links resolved */
  path: z.string(),
  /** when it was indexed */
  size: z.number().int().nonnegative(),
  /** last change, milliseconds since 1970 */
  changed: z.number(),
  /** SHA-256 of the first 64 KiB of what was indexed, and of the last */
  head: z.string(),
  tail: z.string(),
});
export type FileMark = z.output<typeof fileMark>;

/**
 * The mark of a file of which the first `seen` bytes were indexed.
 *
 * @returns null if it has not so many bytes any more
 */
export async function markFile(path: string, seen: number): Promise<FileMark | null> {
  const handle = await open(path, 'r');
  try {
    const { size, mtimeMs } = await handle.stat();
    if (size < seen) return null;
    const head = await hashOf(handle, 0, Math.min(SAMPLE, seen));
    const tail = await hashOf(handle, Math.max(0, seen - SAMPLE), seen);
    return { path: await realpath(path), size, changed: mtimeMs, head, tail };
  } finally {
    await handle.close();
  }
}

/** How a file stands to its mark: as it was, longer by what was appended, or another. */
export async function compareFile(
  path: string,
  seen: number,
  mark: FileMark,
): Promise<'same' | 'grown' | 'other'> {
  const now = await markFile(path, seen);
  if (!now || now.head !== mark.head || now.tail !== mark.tail) return 'other';
  if (now.size > mark.size) return 'grown';
  return now.size === mark.size && now.changed === mark.changed ? 'same' : 'other';
}

async function hashOf(handle: FileHandle, from: number, to: number): Promise<string> {
  const bytes = new Uint8Array(to - from);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
  return createHash('sha256').update(bytes.subarray(0, bytesRead)).digest('hex');
}
