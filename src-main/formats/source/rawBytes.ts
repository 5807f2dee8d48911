import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { systemErrorCode } from '../systemError';

/** Bytes per read: large enough that a chunk costs more than its bookkeeping. */
const CHUNK = 1 << 20;

/** A file opened for reading, with its size at that moment. */
export interface OpenedFile {
  handle: FileHandle;
  bytes: number;
}

/** @throws PlastiscopeError `input` saying why the file cannot be opened and what to do */
export async function openForReading(path: string): Promise<OpenedFile> {
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
  { handle, bytes }: OpenedFile,
  { signal, onBytes, onRaw, from = 0, keeps }: RawOptions,
): AsyncGenerator<Uint8Array> {
  const shared: Uint8Array[] = [];
  const read = async (at: number, chunks: number): Promise<Uint8Array> => {
    const size = Math.min(CHUNK, Math.max(bytes - at, 1 << 12));
    const buffer = keeps(at)
      ? new Uint8Array(size)
      : (shared[chunks % 2] ??= new Uint8Array(CHUNK));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    return buffer.subarray(0, bytesRead);
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
