import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { DumpScanner } from '../lammpsDump/scan';
import { readFrame, readFrames } from '../readFrames';
import { dumpText, inFolder } from '../testing/frames';
import { FrameIndex } from './frameIndex';
import { FIRST_PLACE } from './frameSpan';
import { saveIndex } from './indexStore';

const atoms = 100_000;
const rows = Array.from({ length: atoms }, (_, k) => `${k + 1} 1 ${k % 97}.25 ${k % 89}.5 0.125`);
const frame = (timestep: number) => dumpText({ timestep, rows });
/** Text and arrays of a frame: ids, types, three coordinates, rows. */
const frameBytes = frame(0).length + atoms * (8 + 4 + 24 + 4);

setFlagsFromString('--expose_gc');
const collect: unknown = runInNewContext('gc');

/** Bytes of all buffers that something still refers to. */
function liveBuffers(): number {
  // buffers are freed beside the collection that finds them; the next one waits for that
  for (let k = 0; k < 2; k++) if (typeof collect === 'function') collect();
  return process.memoryUsage().arrayBuffers;
}

/** While each frame is in hand. */
async function liveWhileReading(path: string, keepText: boolean): Promise<number[]> {
  const live: number[] = [];
  for await (const reading of readFrames(path, { keepText })) {
    live.push(liveBuffers());
    if (!reading.ok || reading.frame.ids.length !== atoms) throw new Error('the frame is sound');
  }
  return live;
}

describe('files larger than the memory', () => {
  it('V23: holds at most three frames at a time, however many there are', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'run.dump');
      await writeFile(path, Array.from({ length: 5 }, (_, k) => frame(k)).join(''));
      const before = liveBuffers();
      for (const keepText of [true, false]) {
        const live = await liveWhileReading(path, keepText);
        expect(live.length).toBe(5);
        expect(Math.max(...live) - before).toBeGreaterThan(40 * atoms);
        expect(Math.max(...live) - before).toBeLessThan(3 * frameBytes);
      }
    });
  });

  it('T44: finds the frames of a stream beyond 5 GB, in the memory of one header', () => {
    const chunk = new TextEncoder().encode(frame(0));
    const before = liveBuffers();
    const frames = 80;
    const offset = 5e9;
    const scanner = new DumpScanner({ ...FIRST_PLACE, index: 1000, offset, line: 3e8 });
    for (let k = 0; k < frames; k++) scanner.push(chunk);
    expect(liveBuffers() - before).toBeLessThan(1 << 20);
    scanner.close();
    expect(scanner.irregular).toBe(false);
    expect(scanner.next).toEqual({
      index: 1000 + frames,
      offset: offset + frames * chunk.length,
      line: 3e8 + frames * (atoms + 9),
      units: null,
      lastTimestep: 0,
    });
  });

  it('V23: reads a frame that stands beyond 4 GB', async () => {
    if (process.platform === 'win32') return console.log('skipped: a sparse file takes its size');
    await inFolder(async (folder) => {
      const path = join(folder, 'run.dump');
      const indexes = join(folder, 'indexes');
      const offset = 5e9;
      const file = await open(path, 'w');
      const end = frame(20);
      await file.write(frame(10), 0);
      await file.write(end, offset);
      await file.close();
      const index = FrameIndex.empty('lammps-dump', null);
      const common = { bytes: end.length, atoms, units: null };
      index.add({ ...common, offset: 0, line: 1, timestep: 10 });
      index.add({ ...common, offset, line: 1e8, timestep: 20 });
      const next = { ...index.place(1), index: 2, offset: offset + end.length };
      Object.assign(index.head, { next, seen: offset + end.length, whole: true });
      await saveIndex(indexes, path, index);
      const started = performance.now();
      const found = await readFrame(path, 1, { indexes });
      expect([found.frame.timestep, found.index, found.rows.length]).toEqual([20, 1, end.length]);
      expect(performance.now() - started).toBeLessThan(5000); // the gap is not read
    });
  });
});
