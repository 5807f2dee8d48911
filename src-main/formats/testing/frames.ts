import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from '../frame';
import type { FormatReader, FrameReading, ReadOptions } from '../reading';
import { lammpsDump } from '../lammpsDump/read';

/** For specs: reads a text with one reader, in chunks of `size` bytes. */
export async function readText(
  text: string,
  options: ReadOptions & { reader?: FormatReader; size?: number } = {},
): Promise<FrameReading[]> {
  return readBytes(new TextEncoder().encode(text), options);
}

/** The same for bytes that are no text. */
export async function readBytes(
  bytes: Uint8Array,
  {
    reader = lammpsDump,
    size = 1 << 20,
    ...options
  }: ReadOptions & { reader?: FormatReader; size?: number } = {},
): Promise<FrameReading[]> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
  }
  const readings: FrameReading[] = [];
  for await (const reading of reader.read(chunks(), options)) readings.push(reading);
  return readings;
}

/** The frames of readings that must all be sound. */
export function framesOf(readings: readonly FrameReading[]): Frame[] {
  return readings.map((reading) => {
    if (!reading.ok)
      throw new Error(`frame ${reading.index}: ${reading.error.code}: ${reading.error.message}`);
    return reading.frame;
  });
}

export async function onlyFrame(
  text: string,
  options: Parameters<typeof readText>[1] = {},
): Promise<Frame> {
  return framesOf(await readText(text, options))[0];
}

/** `code@line` of the error, or `ok`. */
export function outcomes(readings: readonly FrameReading[]): string[] {
  return readings.map((reading) =>
    reading.ok ? 'ok' : `${reading.error.code}@${reading.error.line ?? '-'}`,
  );
}

export function warningCodes(readings: readonly FrameReading[]): string[] {
  return readings.flatMap((reading) => reading.warnings.map((warning) => warning.code));
}

/** A dump of one frame; the box is orthogonal 10 × 10 × 10 unless given. */
export function dumpText({
  timestep = 0,
  box = 'pp pp pp\n0 10\n0 10\n0 10',
  columns = 'id type x y z',
  rows,
}: {
  timestep?: number;
  box?: string;
  columns?: string;
  rows: readonly string[];
}): string {
  return (
    `ITEM: TIMESTEP\n${timestep}\nITEM: NUMBER OF ATOMS\n${rows.length}\nITEM: BOX BOUNDS ${box}\n` +
    `ITEM: ATOMS ${columns}\n${rows.map((row) => `${row}\n`).join('')}`
  );
}

/** Runs `body` in a folder of its own, which is removed afterwards. */
export async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plastiscope-formats-'));
  try {
    await body(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const fixtures = new URL('../../../test/data/formats/', import.meta.url);
