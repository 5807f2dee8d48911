import type { FrameReading } from './reading';
import { DamagedData } from './source/damagedData';

/** A parser that bytes are pushed into and readings are taken from; it knows nothing of files. */
export interface PushParser {
  push(chunk: Uint8Array): void;
  /** the next reading; null: more bytes are needed, or after `close` there are none */
  next(): FrameReading | null;
  /** the compressed data are damaged: no more bytes will come */
  damaged(error: DamagedData): FrameReading;
  close(): void;
}

/** Readings of a stream as soon as each is complete. Damaged data end it with the reading that says so. */
export async function* parseStream(
  parser: PushParser,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<FrameReading> {
  try {
    for await (const chunk of chunks) {
      parser.push(chunk);
      for (let reading = parser.next(); reading; reading = parser.next()) yield reading;
    }
  } catch (error) {
    if (!(error instanceof DamagedData)) throw error;
    yield parser.damaged(error);
    return;
  }
  parser.close();
  for (let reading = parser.next(); reading; reading = parser.next()) yield reading;
}
