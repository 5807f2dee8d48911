import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { systemErrorCode } from '../systemError';

/** Bytes per read: large enough that a chunk costs more than its bookkeeping. */
const CHUNK = 1 << 20;
/** Enough of the beginning to tell any format. */
const HEAD = 1 << 16;

export interface OpenedText {
  /** bytes on disk */
  bytes: number;
  gzip: boolean;
  /** the first (decompressed) bytes, at most 64 KiB; empty for an empty file */
  head: Uint8Array;
  /** the whole (decompressed) content, the head included; to be iterated once, each chunk valid until the next */
  chunks: AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

export interface OpenOptions {
  signal?: AbortSignal | undefined;
  onBytes?: ((done: number, total: number) => void) | undefined;
  /** every byte as on disk, in order */
  onRaw?: (chunk: Uint8Array) => void;
}

/** Damaged compressed data: the reader reports it as the end of what can be read. */
export class DamagedGzip extends Error {}

/**
 * Opens a file as a stream of bytes, decompressed if the *content* is gzip (also several members one after another).
 * A gzip file that ends early gives what can be decompressed, so that complete frames before the cut stay usable.
 *
 * @throws PlastiscopeError `input` if the file cannot be read, `cancelled` on abort
 */
export async function openText(path: string, options: OpenOptions = {}): Promise<OpenedText> {
  const { handle, bytes } = await openForReading(path);
  const raw = rawChunks(path, handle, bytes, options);
  try {
    const first = await raw.next();
    const start = first.done ? new Uint8Array(0) : first.value;
    const gzip = isGzip(start);
    const content = gzip ? gunzip(rejoin([start], raw)) : rejoin([start], raw);
    const { beginning, damage } = await takeHead(content);
    if (gzip && beginning.length === 0) throw damage ?? new DamagedGzip('they end at once');
    const head = beginning.length === 1 ? beginning[0] : Buffer.concat(beginning);
    return {
      bytes,
      gzip,
      head: head.subarray(0, HEAD),
      chunks: rejoin(beginning, damage ? failing(damage) : content),
      async close() {
        await content.return(undefined);
        await raw.return(undefined);
        await handle.close();
      },
    };
  } catch (error) {
    await raw.return(undefined);
    await handle.close();
    throw error instanceof DamagedGzip ? damagedFile(path, error) : error;
  }
}

function damagedFile(path: string, { message }: DamagedGzip): PlastiscopeError {
  return new PlastiscopeError(
    'input',
    `${path}: the gzip data are damaged (${message}) before a frame could be read; copy or download the file again.`,
    { path },
  );
}

/** The first chunks, HEAD bytes or more if there are so many; damage that comes before is not lost. */
async function takeHead(
  content: AsyncGenerator<Uint8Array>,
): Promise<{ beginning: Uint8Array[]; damage: DamagedGzip | null }> {
  const beginning: Uint8Array[] = [];
  try {
    for (let length = 0; length < HEAD;) {
      const next = await content.next();
      if (next.done) break;
      beginning.push(next.value);
      length += next.value.length;
    }
  } catch (error) {
    if (!(error instanceof DamagedGzip)) throw error;
    return { beginning, damage: error };
  }
  return { beginning, damage: null };
}

async function* failing(error: Error): AsyncGenerator<Uint8Array> {
  yield* [];
  throw error;
}

async function openForReading(path: string): Promise<{ handle: FileHandle; bytes: number }> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(path, 'r');
    const state = await handle.stat();
    if (state.isDirectory()) throw new PlastiscopeError('input', `${path}: ${FOLDER}`, { path });
    return { handle, bytes: state.size };
  } catch (error) {
    await handle?.close();
    throw unreadable(path, error);
  }
}

const FOLDER = 'it is a folder; name a structure file in it.';

function unreadable(path: string, error: unknown): PlastiscopeError {
  if (error instanceof PlastiscopeError) return error;
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such file; check the path.',
    EACCES: 'no permission to read it.',
    EPERM: 'no permission to read it.',
    EISDIR: FOLDER,
  };
  const reason =
    reasons[systemErrorCode(error)] ??
    `it cannot be read (${error instanceof Error ? error.message : String(error)}).`;
  return new PlastiscopeError('input', `${path}: ${reason}`, { path });
}

async function* rawChunks(
  path: string,
  handle: FileHandle,
  bytes: number,
  { signal, onBytes, onRaw }: OpenOptions,
): AsyncGenerator<Uint8Array> {
  let gzip = false;
  let shared: Uint8Array | null = null;
  for (let done = 0; ;) {
    if (signal?.aborted) {
      throw new PlastiscopeError('cancelled', `Reading ${path} was cancelled.`, { path });
    }
    // one buffer for all chunks, except those kept as the head and those a decompressor may still be reading
    const keeps = gzip || done < HEAD;
    const size = Math.min(CHUNK, Math.max(bytes - done, 1 << 12));
    const buffer = keeps ? new Uint8Array(size) : (shared ??= new Uint8Array(size));
    const { bytesRead } = await handle
      .read(buffer, 0, buffer.length, null)
      .catch((error: unknown) => {
        throw unreadable(path, error);
      });
    if (bytesRead === 0) return;
    const chunk = buffer.subarray(0, bytesRead);
    if (done === 0) gzip = isGzip(chunk);
    done += bytesRead;
    onRaw?.(chunk);
    onBytes?.(done, Math.max(bytes, done));
    yield chunk;
  }
}

function isGzip(start: Uint8Array): boolean {
  return start.length >= 2 && start[0] === 0x1f && start[1] === 0x8b;
}

async function* gunzip(raw: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  // Z_SYNC_FLUSH at the end: a file cut short is not an error here, the missing frame tells
  const stream = createGunzip({ chunkSize: CHUNK, finishFlush: constants.Z_SYNC_FLUSH });
  pipeline(Readable.from(raw, { objectMode: false, highWaterMark: 1 }), stream, () => {
    // the error reaches whoever iterates `stream`
  });
  try {
    for await (const chunk of stream) yield asBytes(chunk);
  } catch (error) {
    if (error instanceof Error && systemErrorCode(error).startsWith('Z_'))
      throw new DamagedGzip(error.message);
    throw error;
  }
}

function asBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new TypeError('a decompressor gives bytes');
}

async function* rejoin(
  first: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* first;
  yield* rest;
}
