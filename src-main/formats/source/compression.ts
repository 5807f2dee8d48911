import { gzip } from './gzip';
import { zstd } from './zstd';

export type CompressionName = 'gzip' | 'zstd';

/** Where decompression can begin in the middle of a file: a member of a gzip file, a frame of a zstd file. */
export interface Restart {
  /** bytes of the file before it */
  raw: number;
  /** decompressed bytes before it */
  text: number;
}

/** One kind of compressed file: one file here and one line in the list below. */
export interface Compression {
  name: CompressionName;
  /** Decides by the first bytes of the file, never by its name. */
  matches(start: Uint8Array): boolean;
  /**
   * The decompressed bytes in chunks of bounded size, of several members too.
   *
   * @param onRestart told of every place behind the first where decompression can begin, counted from the start of `raw`
   * @throws DamagedData where the data cannot be decompressed further; CutData, behind all that can be decompressed, where
   *   they end too early
   */
  decompress(
    raw: AsyncIterable<Uint8Array>,
    onRestart: (restart: Restart) => void,
  ): AsyncGenerator<Uint8Array>;
}

const compressions: readonly Compression[] = [gzip, zstd];

/** How a file with these first bytes is compressed; null if it is not. */
export function compressionOf(start: Uint8Array): Compression | null {
  return compressions.find((one) => one.matches(start)) ?? null;
}

export function compressionNamed(name: CompressionName): Compression {
  const found = compressions.find((one) => one.name === name);
  if (!found) throw new Error(`no compression ${name}`);
  return found;
}
