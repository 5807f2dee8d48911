import {
  FIRST_PLACE,
  type FramePlace,
  type FrameSpan,
} from '../../src-main/formats/frameIndex/frameSpan';
import type { FormatReader, FrameReading } from '../../src-main/formats/reading';
import type { Case } from './cases';
import { frameDifference, outcome } from './equal';
import { readWhole } from './readBytes';

/**
 * Whether the frames that a scan finds without reading atoms are those that the reader finds, and whether what is read from
 * a place in the middle of the file is the same as read from its beginning.
 */
export async function wronglyIndexed(
  { bytes, chunk, number, hints }: Case,
  reader: FormatReader,
  whole: readonly FrameReading[],
): Promise<string | null> {
  const scanner = reader.scan?.(FIRST_PLACE);
  // an index knows nothing of hints, without which this file has no frames
  const unnamed = whole.some((one) => !one.ok && one.error.code === 'columns-unknown');
  if (!scanner || unnamed || number % 2 === 1) return null;
  const spans: FrameSpan[] = [];
  for (let at = 0; at < bytes.length && !scanner.irregular; at += chunk)
    spans.push(...scanner.push(bytes.slice(at, at + chunk)));
  if (!scanner.irregular) spans.push(...scanner.close());
  // where a scan gave up, the reader goes on from the last frame that it found
  const sure = scanner.irregular ? spans.slice(0, -1) : spans;
  const wrong = sure.map((span, k) => wrongSpan(span, k, whole)).find((one) => one !== null);
  if (wrong) return wrong;
  const places = [placeOf(spans, spans.length - 1)];
  if (!scanner.irregular) places.push(scanner.next);
  for (const place of places) {
    const later = await readWhole(reader, bytes.subarray(place.offset), {
      ...(hints ? { hints } : {}),
      place,
    });
    const difference = otherThan(whole.slice(place.index), later);
    if (difference !== null) return `read from frame ${place.index} on: ${difference}`;
  }
  return null;
}

function placeOf(spans: readonly FrameSpan[], index: number): FramePlace {
  if (index < 1) return FIRST_PLACE;
  const { offset, line, units } = spans[index];
  return { index, offset, line, units, lastTimestep: spans[index - 1].timestep };
}

function wrongSpan(span: FrameSpan, k: number, whole: readonly FrameReading[]): string | null {
  const reading = whole[k];
  if (!reading?.span) return `a scan finds a frame ${k} at byte ${span.offset}, the reader none`;
  const { offset, line, timestep, atoms } = reading.span;
  // the first frame is read from the first byte, whatever stands before it
  const samePlace = k === 0 || (span.offset === offset && span.line === line);
  const sameHeader = !reading.ok || (span.timestep === timestep && span.atoms === atoms);
  if (samePlace && sameHeader) return null;
  return `a scan finds frame ${k} as ${JSON.stringify(span)}, the reader as ${JSON.stringify(reading.span)}`;
}

/** The sound frames must be equal, number by number; what is torn or refused at the end may be told in other words. */
function otherThan(before: readonly FrameReading[], later: readonly FrameReading[]): string | null {
  const known = new Map(before.map((reading) => [reading.index, reading]));
  for (const reading of later) {
    const original = known.get(reading.index);
    known.delete(reading.index);
    if (!reading.ok) {
      if (original?.ok) return `frame ${reading.index} is refused: ${outcome(reading)}`;
      continue;
    }
    if (!original?.ok) return `frame ${reading.index} is sound`;
    const difference = frameDifference(reading.frame, original.frame);
    if (difference !== null) return `frame ${reading.index}: ${difference}`;
  }
  const missing = [...known.values()].find(({ ok }) => ok);
  return missing ? `frame ${missing.index} is not read` : null;
}
