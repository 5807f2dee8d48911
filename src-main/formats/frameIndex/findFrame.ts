import type { FormatReader, ReadOptions } from '../reading';
import type { OpenedText, TextPlace } from '../source/openText';
import { extendIndex } from './extendIndex';
import { FrameIndex } from './frameIndex';
import type { FramePlace, FrameSpan } from './frameSpan';
import { dropIndex, loadIndex, saveIndex, userIndexes } from './indexStore';

/** A smaller file is read through in no time. */
export const SMALL_FILE = 1 << 21;

/** Where to begin reading for a frame. */
export interface FoundFrame {
  place: FramePlace;
  text: TextPlace;
  /** what must be found there */
  expected: FrameSpan;
}

/**
 * Where to begin reading for a frame: at it, or at the last frame of the file if there is no such frame. Looks it up in the index that
 * is kept for the file, and makes or carries on that index if it must.
 *
 * @returns null if the file is better read from its beginning
 */
export async function findFrame(
  path: string,
  which: number | 'last',
  source: Pick<OpenedText, 'bytes' | 'compression'>,
  reader: FormatReader,
  { indexes = userIndexes(), signal, onBytes }: ReadOptions,
): Promise<FoundFrame | null> {
  if (which === 0 || !reader.scan || source.bytes < SMALL_FILE) return null;
  const kept = await loadIndex(indexes, path);
  const index =
    kept?.head.format === reader.format
      ? kept
      : FrameIndex.empty(reader.format, source.compression);
  const until = which === 'last' ? Infinity : which + 1;
  const before = index.head.seen;
  await extendIndex(path, index, reader, {
    until,
    ...(signal ? { signal } : {}),
    ...(onBytes ? { onBytes } : {}),
  });
  if (index.head.seen !== before) await saveIndex(indexes, path, index);
  const frame = Math.min(which === 'last' ? Infinity : which, index.frames - 1);
  if (frame <= 0) return null;
  const place = index.place(frame);
  return { place, text: index.textPlace(place), expected: index.span(frame) };
}

/** Forgets an index that led to another place than it said. */
export async function forgetIndex(path: string, { indexes = userIndexes() }: ReadOptions) {
  await dropIndex(indexes, path);
}
