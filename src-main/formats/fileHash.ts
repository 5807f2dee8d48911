import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { piecesNamed } from './sequence/openPieces';

/**
 * SHA-256 of a file's bytes as they lie on the disk, hexadecimal; the errors are those of reading. Of pieces (a name with
 * `%`): of their bytes one after another, in natural order.
 *
 * @param signal ends a long read with an `AbortError`
 */
export async function fileHash(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const options = { highWaterMark: 1 << 20, ...(signal ? { signal } : {}) };
  for (const part of (await piecesNamed(path))?.paths ?? [path]) {
    for await (const chunk of createReadStream(part, options)) hash.update(chunk);
  }
  return hash.digest('hex');
}
