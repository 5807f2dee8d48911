import { appendFile, mkdir, readFile, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeFile } from '../describeFile';
import { lammpsDump } from '../lammpsDump/read';
import { readFrame, readFrames, readSomeFrames } from '../readFrames';
import type { FrameReading } from '../reading';
import { dumpText, inFolder } from '../testing/frames';
import { extendIndex } from './extendIndex';
import { FrameIndex } from './frameIndex';
import { indexBytes, parseIndex } from './indexFile';
import { loadIndex } from './indexStore';

/** A frame of so many atoms; its timestep and every coordinate tell which one it is. */
const frame = (number: number, atoms = 2000) =>
  dumpText({
    timestep: 10 * number,
    rows: Array.from({ length: atoms }, (_, k) => `${k + 1} 1 ${number}.5 ${k % 10}.25 0.125`),
  });
const run = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, k) => frame(from + k)).join('');

describe('the index of a large file', () => {
  it('T42 V24: of a file that grew only the new bytes are read', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'run.dump');
      const indexes = join(folder, 'indexes');
      await writeFile(path, run(0, 60) + frame(60).slice(0, 20000));
      const last = await readFrame(path, 'last', { indexes });
      expect([last.index, last.frame.timestep]).toEqual([59, 590]);
      expect(last.warnings.map(({ code }) => code)).toEqual(['torn-last-frame']);
      const kept = await loadIndex(indexes, path);
      expect([kept?.frames, kept?.head.whole]).toEqual([60, true]);

      await appendFile(path, frame(60).slice(20000) + run(61, 64));
      const index = await loadIndex(indexes, path);
      expect([index?.frames, index?.head.whole]).toEqual([60, false]);
      let first = Infinity;
      let end = 0;
      const onBytes = (done: number) => {
        first = Math.min(first, done);
        end = done;
      };
      if (!index) throw new Error('the index is kept');
      const complete = Buffer.byteLength(run(0, 60));
      await extendIndex(path, index, lammpsDump, { until: Infinity, onBytes });
      expect(first).toBeGreaterThan(complete);
      expect(end).toBe((await stat(path)).size);
      expect(index.frames).toBe(64);
      expect((await readFrame(path, 62, { indexes })).frame.timestep).toBe(620);
      expect((await readFrame(path, 60, { indexes })).frame.wrapped[0]).toBe(60.5);
      await expect(readFrame(path, 64, { indexes })).rejects.toThrow(/has 64 frames/);
    });
  });

  it('reads one frame without those before it, with the lines and warnings that it has in the file', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'run.dump');
      const indexes = join(folder, 'indexes');
      const bad = frame(40).replace(' 0.125\n', ' nan\n');
      await writeFile(path, run(0, 40) + bad + run(41, 60) + frame(3));
      const slow: [number, string][] = [];
      for await (const reading of readFrames(path)) {
        const { index, warnings } = reading;
        slow.push([index, JSON.stringify([reading.ok || reading.error, warnings])]);
      }
      await describeFile(path, { indexes });
      expect((await readdir(indexes)).length).toBe(1);
      const wanted = [60, 7, 40, 41, 8];
      const fast: typeof slow = [];
      for await (const reading of readSomeFrames(path, wanted, { indexes })) {
        const { index, warnings } = reading;
        fast.push([index, JSON.stringify([reading.ok || reading.error, warnings])]);
      }
      expect(fast).toEqual([7, 8, 40, 41, 60].map((k) => slow[k]));
      await expect(readFrame(path, 40, { indexes })).rejects.toThrow(/line 80370:/);
    });
  });

  it('goes on with the reader where a scan gives up, and numbers the frames as it does', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'run.dump');
      const indexes = join(folder, 'indexes');
      const torn = frame(30).split('\n').slice(0, 1200).join('\n');
      const blank = frame(45).replace('\n9 1', '\n\n9 1');
      await writeFile(path, `${run(0, 30)}${torn}\n${run(31, 45)}${blank}${run(46, 60)}`);
      for (const wanted of [20, 29, 31, 44, 45, 46, 59])
        expect((await readFrame(path, wanted, { indexes })).frame.timestep).toBe(10 * wanted);
      await expect(readFrame(path, 30, { indexes })).rejects.toThrow(/ends after \d+ of 2000/);
      expect((await loadIndex(indexes, path))?.frames).toBe(60);
    });
  });

  it('is of no use for another file under the same name, whatever its mark says', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'run.dump');
      const indexes = join(folder, 'indexes');
      await writeFile(path, run(0, 60));
      await readFrame(path, 'last', { indexes });
      const { atime, mtime, size } = await stat(path);
      await writeFile(path, run(0, 60).replace('ITEM: TIMESTEP\n10\n', 'ITEM: TIMESTEP\n11\n'));
      expect(await loadIndex(indexes, path)).toBe(null);
      await utimes(path, atime, mtime);
      expect(await loadIndex(indexes, path)).toBe(null); // the beginning differs
      // beginning, end, size and time of change are equal: only reading shows it
      const [a, b] = [run(0, 30), run(30, 60)];
      await writeFile(path, a + b);
      await readFrame(path, 'last', { indexes });
      await writeFile(path, run(0, 20) + frame(20, 1999) + frame(21, 2001) + run(22, 60));
      const longer = (await stat(path)).size - size;
      expect(Math.abs(longer)).toBeLessThan(40);
      await utimes(path, atime, mtime);
      expect((await readFrame(path, 22, { indexes })).frame.timestep).toBe(220);
    });
  });

  it.each([['gzip', (text: string) => gzipSync(text, { level: 0 })]])(
    'V22: decompresses a %s file only from the member on in which a frame stands',
    async (_, pack) => {
      await inFolder(async (folder) => {
        const path = join(folder, 'run');
        const indexes = join(folder, 'indexes');
        const members = Array.from({ length: 30 }, (__, k) => pack(run(20 * k, 20 * k + 20)));
        await writeFile(path, Buffer.concat(members));
        let chunks = 0;
        const onBytes = () => chunks++;
        expect((await readFrame(path, 590, { indexes, onBytes })).frame.timestep).toBe(5900);
        expect((await loadIndex(indexes, path))?.frames).toBeGreaterThan(590);
        const cold = chunks;
        chunks = 0;
        expect((await readFrame(path, 591, { indexes, onBytes })).frame.timestep).toBe(5910);
        expect(cold).toBeGreaterThan(20);
        expect(chunks).toBeLessThan(11);
      });
    },
  );

  it.each([
    'lammps-dump/tilted.dump',
    'lammps-dump/units-time.dump',
    'lammps-binary/orthogonal.bin',
    'lammps-binary/orthogonal-swapped.bin',
    'lammps-yaml/tilted.yaml',
    'extxyz-ase/several.xyz',
    'lammps-extxyz/tilted.xyz',
  ])('gives the same frames as the reader that comes from the beginning: %s', async (name) => {
    await inFolder(async (folder) => {
      const path = join(folder, 'run');
      const indexes = join(folder, 'indexes');
      const one = await readFile(new URL(`../../../test/data/variants/${name}`, import.meta.url));
      const copies = Math.ceil((1 << 21) / one.length) + 1;
      await writeFile(path, Buffer.concat(Array.from({ length: copies }, () => one)));
      const slow: FrameReading[] = [];
      for await (const reading of readFrames(path)) slow.push(reading);
      const wanted = [1, 2, 777, slow.length - 2, slow.length - 1];
      const fast: FrameReading[] = [];
      for await (const reading of readSomeFrames(path, wanted, { indexes })) fast.push(reading);
      expect(fast).toEqual(wanted.map((k) => slow[k]));
      expect((await loadIndex(indexes, path))?.frames).toBeGreaterThanOrEqual(slow.length - 1);
    });
  });

  it('keeps no more than it should, and does without where it cannot write', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'run.dump');
      await writeFile(path, run(0, 60));
      const blocked = join(folder, 'file');
      await writeFile(blocked, '');
      expect((await readFrame(path, 59, { indexes: join(blocked, 'x') })).frame.timestep).toBe(590);
      const indexes = join(folder, 'indexes');
      await mkdir(indexes);
      for (let k = 0; k < 260; k++) {
        await writeFile(join(indexes, `${k}.frames`), '');
        await utimes(join(indexes, `${k}.frames`), k, k);
      }
      await readFrame(path, 59, { indexes });
      const names = await readdir(indexes);
      expect(names.length).toBe(256);
      expect(names).not.toContain('4.frames');
      expect(names).toContain('5.frames');
    });
  });

  it('is read back as it was kept, and not from damaged bytes', async () => {
    const index = FrameIndex.empty('lammps-dump', 'gzip');
    index.add({ offset: 5e9, bytes: 7, line: 3e8, timestep: null, atoms: 4, units: 'lj' });
    const mark = { path: '/a', size: 1, changed: 2.5, head: 'x', tail: 'y' };
    const bytes = indexBytes(index, mark);
    const back = parseIndex(bytes);
    expect(back?.mark).toEqual(mark);
    expect(back?.index.span(0)).toEqual(index.span(0));
    expect(parseIndex(bytes.subarray(0, -1))).toBe(null);
    expect(parseIndex(bytes.subarray(1))).toBe(null);
  });
});
