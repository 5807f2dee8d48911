import { note } from './notes';
import type { FrameReading } from './reading';
import { CutData, DamagedData } from './source/damagedData';

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
  let cut: CutData | null = null;
  try {
    for await (const chunk of chunks) {
      parser.push(chunk);
      for (let reading = parser.next(); reading; reading = parser.next()) yield reading;
    }
  } catch (error) {
    if (error instanceof CutData) cut = error;
    else if (error instanceof DamagedData) {
      yield parser.damaged(error);
      return;
    } else throw error;
  }
  parser.close();
  if (cut) {
    yield* lastReadings(parser, cut);
    return;
  }
  for (let reading = parser.next(); reading; reading = parser.next()) yield reading;
}

/** What is left in a parser where compressed data end too early. The last reading says so, or one of its own. */
function* lastReadings(parser: PushParser, cut: CutData): Generator<FrameReading> {
  let last = parser.next();
  if (last === null) {
    yield parser.damaged(cut);
    return;
  }
  for (let reading = parser.next(); reading; reading = parser.next()) {
    yield last;
    last = reading;
  }
  yield withRemark(last, cut);
}

/** A reading with the note that the compressed data end too early. */
export function withRemark(reading: FrameReading, { code, remark }: CutData): FrameReading {
  return { ...reading, warnings: [...reading.warnings, note(code, remark)] };
}
