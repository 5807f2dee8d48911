import { writeFile } from 'node:fs/promises';
import { readFrames } from '../../src-main/formats/readFrames';
import type { FormatReader, FrameReading, ReadOptions } from '../../src-main/formats/reading';
import { saysCut } from '../../src-main/formats/source/damagedData';
import { recognise } from '../../src-main/formats/recognise';
import { allowed, takeAsked } from './allocation';
import { hasLines, isCompressed, type Case } from './cases';
import { frameDifference, outcome, readingsDifference } from './equal';
import { brokenInvariant } from './invariants';
import { refusalOf, type Finding } from './prepared';
import { readInChunks, readWhole } from './readBytes';
import { wronglyIndexed } from './scan';

/** Enough of the beginning to tell any format, as a file's reader takes. */
const HEAD = 1 << 16;

/**
 * Reads an input whole, in chunks and (compressed ones, and some others) from disk, and compares.
 *
 * @param path where it may be written
 */
export async function examine(one: Case, path: string): Promise<Finding> {
  const { bytes, hints } = one;
  const options: ReadOptions = hints ? { hints } : {};
  takeAsked();
  if (isCompressed(bytes) || one.number % 8 === 0) {
    await writeFile(path, bytes);
    const fromDisk = await fromFile(path, options);
    if (isCompressed(bytes)) return compressedFinding(one, fromDisk);
    const found = recognise(bytes.subarray(0, HEAD));
    if ('reason' in found) return refusedFinding(fromDisk, found.reason);
    const whole = await readWhole(found.reader, bytes, options);
    if ('refused' in fromDisk) return wrong(whole, `from disk: ${fromDisk.refused}`);
    const difference = readingsDifference(fromDisk.readings, whole);
    if (difference !== null) return wrong(whole, `from disk: ${difference}`);
  }
  const found = recognise(bytes.subarray(0, HEAD));
  if ('reason' in found) return refusedFinding({ refused: found.reason }, found.reason);
  return plainFinding(one, found.reader, options);
}

async function plainFinding(
  one: Case,
  reader: FormatReader,
  options: ReadOptions,
): Promise<Finding> {
  const { bytes, chunk, keepText } = one;
  const whole = await readWhole(reader, bytes, options);
  const { most, sum } = takeAsked();
  const may = allowed(bytes.length, whole.length);
  if (most > may.most || sum > may.sum)
    return wrong(whole, `arrays of ${most} bytes and ${sum} in all for ${bytes.length} bytes`);
  const lines = countLines(bytes);
  const places = hasLines(reader) ? 'lines' : 'bytes';
  const broken = brokenInvariant(whole, { bytes: bytes.length, lines, places });
  if (broken !== null) return wrong(whole, broken);
  const again = await readInChunks(reader, bytes, chunk, { ...options, keepText });
  const difference = readingsDifference(again, whole);
  if (difference !== null) return wrong(whole, `in chunks of ${chunk} bytes: ${difference}`);
  const fault =
    notExpected(one, whole) ??
    (await rowsNotRead(one, whole)) ??
    (await wronglyIndexed(one, reader, whole));
  return wrong(whole, fault);
}

type FromFile = { readings: FrameReading[] } | { refused: string };

/** Through the door that the program uses. */
async function fromFile(path: string, options: ReadOptions): Promise<FromFile> {
  const readings: FrameReading[] = [];
  try {
    for await (const reading of readFrames(path, options)) readings.push(reading);
  } catch (error) {
    return { refused: refusalOf(error, [path]) };
  }
  return { readings };
}

function compressedFinding(one: Case, read: FromFile): Finding {
  if ('refused' in read) return refusedFinding(read, '');
  const { readings } = read;
  // places are those of the decompressed text, which is not known here
  const broken = brokenInvariant(readings, { bytes: Infinity, lines: Infinity, places: 'any' });
  return wrong(readings, broken ?? notExpected(one, readings));
}

/** An input that no reader takes: that is a typed error if it says why. */
function refusedFinding(read: FromFile, reason: string): Finding {
  const fault =
    'readings' in read
      ? 'it is read from disk, and not recognised by its bytes'
      : read.refused.length < 10 || !read.refused.endsWith(reason)
        ? `refused without a reason: "${read.refused}"`
        : null;
  return { outcome: 'errors', codes: [], fault };
}

function wrong(readings: readonly FrameReading[], fault: string | null): Finding {
  const notes = readings.flatMap((one) => (one.ok ? one.warnings : [...one.warnings, one.error]));
  const sound = readings.length > 0 && readings.every(({ ok }) => ok);
  return { outcome: sound ? 'frames' : 'errors', codes: notes.map(({ code }) => code), fault };
}

/** Whether harmless changes and cuts left the values as they were. */
function notExpected({ expected }: Case, readings: readonly FrameReading[]): string | null {
  if (expected.kind === 'typed') return null;
  const { original } = expected;
  const frames = original.readings;
  if (expected.kind === 'frames-of') {
    const cut = readings.some((one) =>
      (one.ok ? one.warnings : [...one.warnings, one.error]).some(saysCut),
    );
    if (expected.cut === 'must' && !cut)
      return 'nothing says that the compressed data end too early';
    if (expected.cut === 'may' && cut) return null;
    for (const [k, reading] of readings.entries()) {
      const before = frames[k];
      if (!reading.ok) continue;
      if (!before?.ok) return `frame ${k} is read, which the original does not have`;
      const extent = { fileRow: true, atomsOnly: true };
      const difference = frameDifference(reading.frame, before.frame, extent);
      if (difference !== null) return `frame ${k} is another than the original's: ${difference}`;
    }
    return null;
  }
  const { shuffles, times = 1 } = expected.change;
  if (readings.length !== times * frames.length)
    return `${readings.length} readings instead of ${times * frames.length}`;
  for (const [k, reading] of readings.entries()) {
    const before = frames[k % frames.length];
    const extent = { fileRow: !shuffles, atomsOnly: k >= frames.length };
    const difference =
      reading.ok && before.ok
        ? frameDifference(reading.frame, before.frame, extent)
        : reading.ok === before.ok
          ? null
          : `${outcome(reading)} instead of ${outcome(before)}`;
    if (difference !== null) return `harmless, but reading ${k} is another: ${difference}`;
  }
  return null;
}

/** The rows that a frame keeps for export are read to the same atoms again. */
async function rowsNotRead(one: Case, readings: readonly FrameReading[]): Promise<string | null> {
  if (one.number % 4 !== 0) return null;
  for (const [k, reading] of readings.entries()) {
    if (!reading.ok) continue;
    const found = recognise(reading.rows.subarray(0, HEAD));
    if ('reason' in found) return `the rows of frame ${k} are not recognised: ${found.reason}`;
    const isAsRead = found.reader.format === reading.frame.format;
    // rows are turned already
    const options = isAsRead && one.hints ? { hints: { ...one.hints, rotate: false } } : {};
    const [again, ...more] = await readWhole(found.reader, reading.rows, options);
    if (!again?.ok || more.length > 0)
      return `the rows of frame ${k} are read as ${again ? outcome(again) : 'nothing'}`;
    const difference = isAsRead
      ? frameDifference(again.frame, reading.frame, { fileRow: true, atomsOnly: true })
      : sameIdentities(again.frame.ids, reading.frame.ids);
    if (difference !== null) return `the rows of frame ${k} are read to other atoms: ${difference}`;
  }
  return null;
}

function sameIdentities(a: Float64Array, b: Float64Array): string | null {
  return a.length === b.length && a.every((id, k) => id === b[k]) ? null : 'other ids';
}

function countLines(bytes: Uint8Array): number {
  let lines = 1;
  for (const byte of bytes) if (byte === 0x0a) lines++;
  return lines;
}
