import { createReadStream } from 'node:fs';
import { Unzip, UnzipInflate, Zip, ZipDeflate } from 'fflate';
import { PlastiscopeError } from '../../../src-shared/contract/errors';

const CHUNK = 1 << 20;
/** Offsets in a ZIP file have 32 bits; a little is left for its directory. */
const LARGEST = 2 ** 32 - 2 ** 24;

/**
 * A ZIP file of deflated members whose bytes depend on nothing but the members: fixed times, and a compressor of its own
 * instead of zlib, whose output differs between processors.
 *
 * @param path named in the error
 * @throws PlastiscopeError `failed` where it becomes larger than the format allows (4 GiB)
 */
export function* zipped(
  path: string,
  members: Iterable<{ name: string; bytes: Uint8Array }>,
): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let size = 0;
  function* take(): Generator<Uint8Array> {
    for (const chunk of ready.splice(0)) {
      size += chunk.length;
      if (size > LARGEST) {
        const message = `${path}: the file would be larger than the 4 GiB that NPZ allows; export as Parquet instead.`;
        throw new PlastiscopeError('failed', message, { path });
      }
      yield chunk;
    }
  }
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for (const { name, bytes } of members) {
    const member = new ZipDeflate(name, { level: 6 });
    // the first moment that ZIP knows; it is written in local time
    member.mtime = new Date(1980, 0, 1);
    zip.add(member);
    for (let at = 0; at < bytes.length; at += CHUNK) {
      member.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
      yield* take();
    }
  }
  zip.end();
  yield* take();
}

/** Reads the members of a ZIP file that `zipped` wrote, one after the other. */
export async function readZipped(
  path: string,
  onMember: (name: string, bytes: Uint8Array) => void,
  signal?: AbortSignal,
): Promise<void> {
  const unzip = new Unzip((file) => {
    const parts: Uint8Array[] = [];
    file.ondata = (error, chunk, final) => {
      if (error) throw error;
      parts.push(chunk);
      if (final) onMember(file.name, Buffer.concat(parts));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  const stream = createReadStream(path, { highWaterMark: CHUNK, ...(signal ? { signal } : {}) });
  try {
    for await (const chunk of stream) unzip.push(chunk);
    unzip.push(new Uint8Array(0), true);
  } catch (error) {
    if (signal?.aborted)
      throw new PlastiscopeError('cancelled', `Reading ${path} was cancelled.`, { path });
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlastiscopeError('failed', `${path}: the ZIP file is damaged (${reason}).`, { path });
  }
}
