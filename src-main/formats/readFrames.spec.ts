import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { describeFile } from './describeFile';
import { readFrame, readFrames } from './readFrames';
import type { FrameReading } from './reading';
import { dumpText, fixtures, inFolder, outcomes } from './testing/frames';

const dump = (timestep: number) =>
  dumpText({
    timestep,
    rows: ['2 1 0.50000000 1.00000000 2.00000000', '1 2 1.00000000 2.00000000 3.50000000'],
  });

async function all(path: string): Promise<FrameReading[]> {
  const readings: FrameReading[] = [];
  for await (const reading of readFrames(path)) readings.push(reading);
  return readings;
}

describe('reading files', () => {
  it('reads glasses that LAMMPS wrote: the 1.5 % shear of a Cu-Zr glass and its data file', async () => {
    const sheared = await readFrame(
      fileURLToPath(new URL('cz000.xyp.15.dump.gz', fixtures)),
      'last',
    );
    const { frame } = sheared;
    expect([frame.ids.length, frame.timestep, frame.dimensions, frame.quantum]).toEqual([
      4000, 2844, 3, 1e-7,
    ]);
    const edge = 41.3194766070242 + 0.3194766070251287;
    expect(frame.cell.h[0]).toBeCloseTo(edge, 12);
    expect(frame.cell.h[1] / frame.cell.h[4]).toBeCloseTo(0.015, 12);
    expect(frame.cell.origin[0]).toBeCloseTo(-0.3194766070251287, 12);
    expect([...(frame.unwrapped?.slice(0, 3) ?? [])]).toEqual([-2.6299675, 5.4667584, -0.2124258]);
    expect(sheared.warnings).toEqual([]);

    const reference = (await readFrame(fileURLToPath(new URL('cz000.data.gz', fixtures)), 'first'))
      .frame;
    expect(reference.ids).toEqual(frame.ids);
    expect(reference.types).toEqual(frame.types);
    expect([reference.timestep, reference.masses.get(2), reference.units]).toEqual([
      0,
      91.224,
      null,
    ]);
  });

  it('T43 reads gzip of several members, decided by the content alone', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'plain.txt');
      await writeFile(
        path,
        Buffer.concat([gzipSync(dump(0)), gzipSync(dump(1)), gzipSync(dump(2))]),
      );
      expect(outcomes(await all(path))).toEqual(['ok', 'ok', 'ok']);
      const misnamed = join(folder, 'plain.dump.gz');
      await writeFile(misnamed, dump(0));
      expect(outcomes(await all(misnamed))).toEqual(['ok']);
    });
  });

  it('keeps the frames before the cut of a gzip file, and reports damage', async () => {
    await inFolder(async (folder) => {
      const rows = Array.from(
        { length: 20000 },
        (_, k) => `${k + 1} 1 ${(k * 0.37) % 10} ${(k * 0.91) % 10} ${(k * 0.13) % 10}`,
      );
      const text = Buffer.from(dumpText({ timestep: 0, rows }) + dumpText({ timestep: 1, rows }));
      const packed = gzipSync(text);
      const path = join(folder, 'cut.gz');
      await writeFile(path, packed.subarray(0, packed.length - 2000));
      expect(outcomes(await all(path))).toEqual(['ok', 'torn-last-frame@20010']);
      const damaged = Buffer.from(packed);
      damaged.fill(0x55, packed.length - 3000, packed.length - 2000);
      await writeFile(path, damaged);
      const end = (await all(path)).pop();
      expect(end?.ok === false && end.error.code).toMatch(
        /damaged-gzip|torn-last-frame|not-a-number|wrong-count/,
      );
    });
  });

  it('says of a small gzip file that it is damaged or cut, never that it is empty', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.gz');
      const packed = gzipSync(dump(0));
      const damaged = Buffer.from(packed);
      damaged[packed.length - 6] ^= 0xff; // the checksum
      for (const bytes of [damaged, packed.subarray(0, 12), packed.subarray(0, 2)]) {
        await writeFile(path, bytes);
        await expect(readFrame(path, 'first')).rejects.toThrow(/gzip data are damaged \(.+\)/);
      }
    });
  });

  it('closes the file when the reading is stopped, cancelled or refused', async () => {
    const open = async () => (await readdir('/proc/self/fd')).length;
    if (!existsSync('/proc/self/fd'))
      return console.log('skipped: no /proc to count open files in');
    await inFolder(async (folder) => {
      const path = join(folder, 'long.dump.gz');
      await writeFile(path, gzipSync(dump(0).repeat(50000), { level: 1 }));
      const before = await open();
      for (let k = 0; k < 5; k++) {
        for await (const reading of readFrames(path)) if (reading.index === 3) break;
        const stop = new AbortController();
        const cancelled = describeFile(path, { signal: stop.signal, onBytes: () => stop.abort() });
        await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
        await expect(readFrame(folder, 'first')).rejects.toThrow(/is a folder/);
      }
      expect(await open()).toBeLessThanOrEqual(before);
    });
  });

  it('T45 opens paths with blanks, accents, #, % and Chinese characters', async () => {
    await inFolder(async (folder) => {
      const odd = join(folder, '玻璃 样品 é #1 100%');
      await mkdir(odd);
      const path = join(odd, '剪切 3%.dump');
      await writeFile(path, dump(5));
      expect((await readFrame(path, 'first')).frame.timestep).toBe(5);
    });
  });

  it('picks a frame by number, first or last; a torn end is a warning, a missing frame an error', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'run.dump');
      await writeFile(path, dump(0) + dump(10) + dump(20).slice(0, -9));
      expect((await readFrame(path, 1)).frame.timestep).toBe(10);
      const last = await readFrame(path, 'last');
      expect([last.index, last.warnings.map(({ code }) => code)]).toEqual([1, ['torn-last-frame']]);
      await expect(readFrame(path, 2)).rejects.toThrow(/no frame 2; the file has 2 frames/);
      await writeFile(path, dump(0) + dump(10).replace('2.00000000 3.5', 'nan 3.5'));
      await expect(readFrame(path, 'last')).rejects.toMatchObject({
        code: 'input',
        path,
        line: 22,
      });
    });
  });

  it.each([
    ['', /is empty/],
    ['\n\n', /blank lines only/],
    ['1 1 0.5 0.5 0.5\n2 1 0.1 0.2 0.3\n', /header no.*cannot be recovered/],
    ['\x28\xb5\x2f\xfdxxxx', /zstd data are damaged/],
    ['\xff\xfeI\x00T\x00E\x00M\x00', /UTF-16/],
    ['\x00\x01\x02\x00', /binary file/],
    ['Dear reader,\nthis is no structure.\n', /not recognised/],
  ])('T40 names what a file is that cannot be read: %j', async (content, message) => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.dump');
      await writeFile(path, Buffer.from(content, 'latin1'));
      await expect(readFrame(path, 'first')).rejects.toThrow(message);
      const { file } = await describeFile(path);
      expect(file).toMatchObject({ path, format: null, frames: [] });
      expect(file.error?.code).toBe('unreadable');
      expect(file.error?.message).toMatch(message);
      // the path stands beside a note, which is no sentence
      expect(file.error?.message).not.toMatch(/a\.dump|\.$/);
      expect(file.sha256).toBe(
        createHash('sha256').update(Buffer.from(content, 'latin1')).digest('hex'),
      );
    });
  });

  it('names missing files and folders', async () => {
    await inFolder(async (folder) => {
      await expect(readFrame(join(folder, 'none.dump'), 'first')).rejects.toThrow(/no such file/);
      await expect(readFrame(folder, 'first')).rejects.toThrow(/is a folder/);
    });
  });

  it('V35 stops on abort', async () => {
    const stop = new AbortController();
    stop.abort();
    const path = fileURLToPath(new URL('cz000.data.gz', fixtures));
    await expect(readFrame(path, 'first', { signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

describe('describing files', () => {
  it('says what a file holds, with the hash of its bytes', async () => {
    const path = fileURLToPath(new URL('cz000.xyp.15.dump.gz', fixtures));
    const seen: number[] = [];
    const { file } = await describeFile(path, { onFrame: (frame) => seen.push(frame.ids.length) });
    const bytes = await readFile(path);
    expect(seen).toEqual([4000]);
    expect(file).toMatchObject({
      format: 'lammps-dump',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      columns: ['id', 'type', 'xu', 'yu', 'zu'],
      types: [
        { type: 1, atoms: 1968, name: null },
        { type: 2, atoms: 2032, name: null },
      ],
      quantum: 1e-7,
      warnings: [],
      error: null,
    });
    expect(file.preview).toEqual(
      gunzipSync(bytes)
        .toString()
        .split('\n')
        .slice(9, 14)
        .map((row) => row.split(' ')),
    );
    expect(file.frames[0]).toMatchObject({
      index: 0,
      timestep: 2844,
      atoms: 4000,
      dimensions: 3,
      pbc: [true, true, true],
    });
    expect(file.frames[0].cell[1][0]).toBeCloseTo(0.015 * file.frames[0].cell[1][1], 12);
  });

  it('counts frames in file order, refused ones too, and counts repeated warnings', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'run.dump');
      await writeFile(
        path,
        dump(0) + dump(0).replace('1.00000000', 'nan') + dump(0) + dump(0) + dump(0).slice(0, -9),
      );
      const { file } = await describeFile(path);
      expect(file.frames.map(({ index }) => index)).toEqual([0, 2, 3]);
      expect(
        file.warnings.map(({ code, frame, count, line }) => [code, frame, count, line]),
      ).toEqual([
        ['timestep-order', 1, 3, 12],
        ['bad-coordinate', 1, undefined, 21],
        ['torn-last-frame', 4, undefined, 45],
      ]);
      expect(file.error).toBe(null);
      await writeFile(path, dump(0).slice(0, -9));
      expect((await describeFile(path)).file).toMatchObject({
        format: 'lammps-dump',
        error: { code: 'no-complete-frame' },
      });
    });
  });
});
