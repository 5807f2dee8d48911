import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { systemErrorCode } from '../systemError';

/** Bytes per read: large enough that a chunk costs more than its bookkeeping. */
const CHUNK = 1 << 20;
/** The same for one of many files, whose buffers add up. */
const SMALL_CHUNK = 1 << 17;

/** A file opened for reading, with its size at that moment. */
export interface OpenedFile {
  bytes: number;
  /** bytes that are worth reading at once */
  chunk: number;
  /** Fills a buffer with the bytes from a place on; how many there were. */
  read(buffer: Uint8Array, at: number): Promise<number>;
  close(): Promise<void>;
}

/**
 * @param reopens the file is closed between two reads, for one of so many that a system may not let all be open at once
 * @throws PlastiscopeError `input` saying why the file cannot be opened and what to do
 */
export async function openForReading(path: string, reopens = false): Promise<OpenedFile> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(path, 'r');
    const state = await handle.stat();
    if (state.isDirectory()) throw new PlastiscopeError('input', `${path}: ${FOLDER}`, { path });
    if (!reopens) return held(handle, state.size);
    await handle.close();
    return reopened(path, state);
  } catch (error) {
    await handle?.close();
    throw unreadable(path, error);
  }
}

function held(handle: FileHandle, bytes: number): OpenedFile {
  const read = async (buffer: Uint8Array, at: number) =>
    (await handle.read(buffer, 0, buffer.length, at)).bytesRead;
  return { bytes, chunk: CHUNK, read, close: () => handle.close() };
}

function reopened(path: string, { size: bytes, ino }: { size: number; ino: number }): OpenedFile {
  const read = async (buffer: Uint8Array, at: number) => {
    const handle = await open(path, 'r');
    try {
      if ((await handle.stat()).ino !== ino)
        throw new PlastiscopeError(
          'input',
          `${path}: another file took its place while it was read; read it again.`,
          { path },
        );
      return (await handle.read(buffer, 0, buffer.length, at)).bytesRead;
    } finally {
      await handle.close();
    }
  };
  return { bytes, chunk: SMALL_CHUNK, read, close: () => Promise.resolve() };
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

export interface RawOptions {
  signal?: AbortSignal | undefined;
  /** bytes of the file (as on disk) up to which it was read, of how many */
  onBytes?: ((done: number, total: number) => void) | undefined;
  /** every byte as on disk, in order */
  onRaw?: ((chunk: Uint8Array) => void) | undefined;
  /** first byte to read, default 0 */
  from?: number;
  /** whether a chunk that ends at this byte must stay valid when the next one is read */
  keeps(end: number): boolean;
}

/**
 * The bytes of a file as on disk. While a chunk is in use the next one is read, from the second on. Chunks that need not
 * stay share two buffers.
 */
export async function* rawBytes(
  path: string,
  { bytes, chunk: most, read: readAt }: OpenedFile,
  { signal, onBytes, onRaw, from = 0, keeps }: RawOptions,
): AsyncGenerator<Uint8Array> {
  const shared: Uint8Array[] = [];
  const read = async (at: number, chunks: number): Promise<Uint8Array> => {
    const size = Math.min(most, Math.max(bytes - at, 1 << 12));
    const buffer = keeps(at) ? new Uint8Array(size) : (shared[chunks % 2] ??= new Uint8Array(most));
    return buffer.subarray(0, await readAt(buffer, at));
  };
  let ahead: Promise<Uint8Array> | null = null;
  try {
    for (let done = from, chunks = 0; ; chunks++) {
      refuseAborted(path, signal);
      const chunk: Uint8Array = await (ahead ?? read(done, chunks));
      ahead = null;
      if (chunk.length === 0) return;
      done += chunk.length;
      if (chunks > 0) {
        ahead = read(done, chunks + 1);
        ahead.catch(ignore); // whoever asks for it is told
      }
      onRaw?.(chunk);
      onBytes?.(done, Math.max(bytes, done));
      yield chunk;
    }
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    await ahead?.catch(ignore);
  }
}

function refuseAborted(path: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new PlastiscopeError('cancelled', `Reading ${path} was cancelled.`, { path });
  }
}

function ignore(): void {
  // a read that nobody waits for
}
