import type { FormatReader, FrameReading, ReadOptions } from '../reading';
import { DamagedData, saysCut } from '../source/damagedData';
import { openTextAt } from '../source/openText';
import type { FrameIndex } from './frameIndex';
import type { FramePlace } from './frameSpan';

export interface ExtendOptions extends Pick<ReadOptions, 'signal' | 'onBytes'> {
  /** frames that must be known, if the file has so many */
  until: number;
}

/**
 * Carries an index on until it holds `until` frames or all that the file has. What is known already is not read again.
 *
 * @throws PlastiscopeError `input` if the file cannot be read, `cancelled` on abort
 */
export async function extendIndex(
  path: string,
  index: FrameIndex,
  reader: FormatReader,
  options: ExtendOptions,
): Promise<void> {
  const { head } = index;
  if (head.whole || index.frames >= options.until) return;
  index.truncate(head.next.index);
  if (await scan(path, index, reader, options)) return;
  // the reader decides, from the last frame that a scan could find
  const last = Math.max(0, index.frames - 1);
  const place = index.place(last);
  index.truncate(last);
  await read(path, index, reader, place, options);
}

/** @returns false if the scan gave up */
async function scan(
  path: string,
  index: FrameIndex,
  reader: FormatReader,
  options: ExtendOptions,
): Promise<boolean> {
  const { head } = index;
  const scanner = reader.scan?.(head.next);
  if (!scanner) return false;
  head.whole = await eachChunk(path, index, head.next, options, (chunk) => {
    for (const span of scanner.push(chunk)) index.add(span);
    return !scanner.irregular && index.frames < options.until;
  });
  if (head.whole) for (const span of scanner.close()) index.add(span);
  head.next = scanner.next;
  return !scanner.irregular;
}

/** Adds the frames as the reader itself finds them, refused ones too, but not one that the end of the file cuts. */
async function read(
  path: string,
  index: FrameIndex,
  reader: FormatReader,
  place: FramePlace,
  { until, signal, onBytes }: ExtendOptions,
): Promise<void> {
  const { head } = index;
  const source = await openTextAt(path, index.textPlace(place), {
    signal,
    onBytes: (done, total) => {
      head.seen = Math.max(head.seen, done);
      onBytes?.(done, total);
    },
    onRestart: (restart) => index.addRestart(restart),
  });
  try {
    head.whole = true;
    for await (const reading of reader.read(source.chunks, { keepText: false, place })) {
      const { span } = reading;
      if (!span) throw new Error(`the reader of ${reader.format} tells no spans`);
      if (endsFile(reading)) break;
      index.add(span);
      head.next = index.place(reading.index);
      if (index.frames < until) continue;
      head.whole = false;
      break;
    }
  } finally {
    await source.close();
  }
}

/** Whether a reading is the frame that the end of the file cuts, or only tells of that end: it may grow. */
export function endsFile(reading: FrameReading): boolean {
  if (reading.ok) return false;
  const { error } = reading;
  return ['torn-last-frame', 'no-complete-frame'].includes(error.code) || saysCut(error);
}

/** Hands out the content from a place on until `take` is content; true: until its end. */
async function eachChunk(
  path: string,
  index: FrameIndex,
  place: FramePlace,
  { signal, onBytes }: ExtendOptions,
  take: (chunk: Uint8Array) => boolean,
): Promise<boolean> {
  const source = await openTextAt(path, index.textPlace(place), {
    signal,
    onBytes: (done, total) => {
      index.head.seen = Math.max(index.head.seen, done);
      onBytes?.(done, total);
    },
    onRestart: (restart) => index.addRestart(restart),
  });
  try {
    for await (const chunk of source.chunks) if (!take(chunk)) return false;
    return true;
  } catch (error) {
    // who reads the frames will meet the damage, and tell
    if (error instanceof DamagedData) return true;
    throw error;
  } finally {
    await source.close();
  }
}
