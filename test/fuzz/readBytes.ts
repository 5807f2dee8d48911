import type { FormatReader, FrameReading } from '../../src-main/formats/reading';

type ReadOptions = Parameters<FormatReader['read']>[1];

/** Reads bytes that are all there at once. */
export async function readWhole(
  reader: FormatReader,
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<FrameReading[]> {
  return collect(reader, chunks(bytes, bytes.length), options);
}

/** Reads bytes in chunks of one size. */
export async function readInChunks(
  reader: FormatReader,
  bytes: Uint8Array,
  size: number,
  options: ReadOptions,
): Promise<FrameReading[]> {
  return collect(reader, chunks(bytes, size), options);
}

async function collect(
  reader: FormatReader,
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): Promise<FrameReading[]> {
  const readings: FrameReading[] = [];
  for await (const reading of reader.read(source, options)) readings.push(reading);
  return readings;
}

/** A chunk is valid until the next one only: what was handed out is overwritten, as a file's buffer would be. */
async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(Math.max(1, Math.min(size, bytes.length)));
  for (let at = 0; at < bytes.length; at += buffer.length) {
    const part = bytes.subarray(at, at + buffer.length);
    buffer.set(part);
    yield buffer.subarray(0, part.length);
    buffer.fill(0x31);
  }
}
