import { PlastiscopeError } from '../../../src-shared/contract/errors';
import {
  compressionNamed,
  compressionOf,
  type Compression,
  type CompressionName,
  type Restart,
} from './compression';
import { DamagedData } from './damagedData';
import { openForReading, rawBytes, type OpenedFile, type RawOptions } from './rawBytes';

/** Enough of the beginning to tell any format. */
const HEAD = 1 << 16;

export interface OpenedText {
  /** bytes on disk when it was opened */
  bytes: number;
  compression: CompressionName | null;
  /** the first (decompressed) bytes, at most 64 KiB; empty for an empty file */
  head: Uint8Array;
  /** the whole (decompressed) content, the head included; to be iterated once, each chunk valid until the next */
  chunks: AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

export interface OpenOptions extends Pick<RawOptions, 'signal' | 'onBytes' | 'onRaw'> {
  /** the file is not kept open between two reads; default false */
  reopens?: boolean;
  /** every place behind the first where decompression can begin, as it is met */
  onRestart?: (restart: Restart) => void;
}

/**
 * Opens a file as a stream of bytes, decompressed if its *content* is compressed. Compressed data that end early give what
 * can be decompressed, so that complete frames before the cut stay usable, and then `CutData`.
 *
 * @throws PlastiscopeError `input` if the file cannot be read, `cancelled` on abort
 */
export async function openText(path: string, options: OpenOptions = {}): Promise<OpenedText> {
  const file = await openForReading(path, options.reopens);
  let compression: Compression | null = null;
  // the head stays, and so does what a decompressor may still be reading
  const keeps = (at: number) => at < HEAD || compression !== null;
  const raw = rawBytes(path, file, { ...options, keeps });
  try {
    const first = await raw.next();
    const start = first.done ? new Uint8Array(0) : first.value;
    compression = compressionOf(start);
    const bytes = rejoin([start], raw);
    const content = compression?.decompress(bytes, options.onRestart ?? ignore) ?? bytes;
    const { beginning, damage } = await takeHead(content);
    if (compression && beginning.length === 0)
      throw damage ?? new DamagedData(compression.name, 'they end at once');
    const head = beginning.length === 1 ? beginning[0] : Buffer.concat(beginning);
    return {
      bytes: file.bytes,
      compression: compression?.name ?? null,
      head: head.subarray(0, HEAD),
      chunks: rejoin(beginning, damage ? failing(damage) : content),
      close: () => closeAll(content, raw, file),
    };
  } catch (error) {
    await raw.return(undefined);
    await file.close();
    throw error instanceof DamagedData ? damagedFile(path, error) : error;
  }
}

/** Where to begin in the middle of a file whose kind is known. */
export interface TextPlace {
  compression: CompressionName | null;
  /** first (decompressed) byte wanted */
  offset: number;
  /** where decompression can begin at or before it */
  restart: Restart;
}

/** The (decompressed) content of a file from a byte on. Its kind is taken on trust: the reader finds out if it changed. */
export async function openTextAt(
  path: string,
  { compression, offset, restart }: TextPlace,
  options: OpenOptions = {},
): Promise<Pick<OpenedText, 'bytes' | 'chunks' | 'close'>> {
  const file = await openForReading(path);
  const from = compression === null ? offset : restart.raw;
  const raw = rawBytes(path, file, { ...options, from, keeps: () => compression !== null });
  const chunks =
    compression === null
      ? raw
      : without(
          offset - restart.text,
          compressionNamed(compression).decompress(raw, (found) =>
            options.onRestart?.({
              raw: restart.raw + found.raw,
              text: restart.text + found.text,
            }),
          ),
        );
  return {
    bytes: file.bytes,
    chunks,
    close: () => closeAll(chunks, raw, file),
  };
}

async function closeAll(
  content: AsyncGenerator<Uint8Array>,
  raw: AsyncGenerator<Uint8Array>,
  file: OpenedFile,
): Promise<void> {
  await content.return(undefined);
  await raw.return(undefined);
  await file.close();
}

function ignore(): void {
  // who reads a file from its beginning to its end has no use for other places to begin
}

function damagedFile(path: string, { message, advice }: DamagedData): PlastiscopeError {
  return new PlastiscopeError(
    'input',
    `${path}: ${message} before a frame could be read; ${advice}.`,
    { path },
  );
}

/** The first chunks, HEAD bytes or more if there are so many; damage that comes before is not lost. */
async function takeHead(
  content: AsyncGenerator<Uint8Array>,
): Promise<{ beginning: Uint8Array[]; damage: DamagedData | null }> {
  const beginning: Uint8Array[] = [];
  try {
    for (let length = 0; length < HEAD;) {
      const next = await content.next();
      if (next.done) break;
      beginning.push(next.value);
      length += next.value.length;
    }
  } catch (error) {
    if (!(error instanceof DamagedData)) throw error;
    return { beginning, damage: error };
  }
  return { beginning, damage: null };
}

async function* failing(error: Error): AsyncGenerator<Uint8Array> {
  yield* [];
  throw error;
}

/** All but the first `count` bytes. */
async function* without(
  count: number,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let rest = count;
  for await (const chunk of content) {
    if (chunk.length > rest) yield rest > 0 ? chunk.subarray(rest) : chunk;
    rest = Math.max(0, rest - chunk.length);
  }
}

async function* rejoin(
  first: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* first;
  yield* rest;
}
