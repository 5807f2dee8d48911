import { expect } from 'vitest';
import type { FramePlace, FrameScanner, FrameSpan } from '../frameIndex/frameSpan';
import type { FormatReader } from '../reading';

/** For specs: what a scanner finds in bytes that come in chunks of `size`. */
export function scanBytes(scanner: FrameScanner, bytes: Uint8Array, size: number): FrameSpan[] {
  const spans: FrameSpan[] = [];
  for (let at = 0; at < bytes.length; at += size)
    spans.push(...scanner.push(bytes.slice(at, at + size)));
  if (!scanner.irregular) spans.push(...scanner.close());
  expect(scanner.next.index).toBe(spans.length);
  return spans;
}

/** A reader that begins at a place in the middle of the file. */
export function placed(reader: FormatReader, place: FramePlace): FormatReader {
  return { ...reader, read: (bytes, options) => reader.read(bytes, { ...options, place }) };
}

/** A frame that is refused was read up to the fault only. */
export function withoutBytes(span: FrameSpan | undefined): Partial<FrameSpan> {
  return { ...span, bytes: 0 };
}
