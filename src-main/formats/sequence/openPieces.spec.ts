import { existsSync } from 'node:fs';
import { readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readFrames } from '../readFrames';
import { dumpText, inFolder } from '../testing/frames';

const PIECES = 150;

async function writePieces(folder: string): Promise<void> {
  for (let k = 0; k < PIECES; k++) {
    const rows = [0, 1].map((i) => `${2 * k + i + 1} 1 ${k % 10}.25 ${i}.5 1.5`);
    const text = [0, 10, 20].map((timestep) => dumpText({ timestep, rows })).join('');
    await writeFile(join(folder, `a.${k}.dump`), text);
  }
}

it('V29: joins more pieces than are kept open at once', async () => {
  const open = async () => (await readdir('/proc/self/fd')).length;
  await inFolder(async (folder) => {
    await writePieces(folder);
    const counted = existsSync('/proc/self/fd');
    if (!counted) console.log('not checked: no /proc to count open files in');
    const before = counted ? await open() : 0;
    const found: number[][] = [];
    for await (const reading of readFrames(join(folder, 'a.%.dump'))) {
      if (!reading.ok) throw new Error(reading.error.message);
      if (counted) expect(await open()).toBeLessThan(before + 20);
      const { ids, timestep, wrapped } = reading.frame;
      found.push([ids.length, timestep ?? NaN, ids[299], wrapped[3 * 299]]);
    }
    expect(found).toEqual([0, 10, 20].map((timestep) => [2 * PIECES, timestep, 300, 9.25]));
  });
});

it('V29: lists missing pieces up to a bound: a number may be as large as a timestep', async () => {
  await inFolder(async (folder) => {
    for (const number of [0, 3, 4_000_000_000])
      await writeFile(join(folder, `a.${number}.dump`), dumpText({ rows: ['1 1 1 2 3'] }));
    await expect(readFrames(join(folder, 'a.%.dump')).next()).rejects.toThrow(
      /the piece a\.1\.dump, a\.2\.dump, a\.4\.dump, .* and others is missing/,
    );
  });
});

it('V29: a piece that another file takes the place of while it is read is refused by name', async () => {
  await inFolder(async (folder) => {
    await writePieces(folder);
    const frames = readFrames(join(folder, 'a.%.dump'));
    const path = join(folder, 'a.7.dump');
    // long enough that not all of it is read at once
    const rows = Array.from({ length: 20_000 }, (_, i) => `${1000 + i} 1 0.25 0.5 1.5`);
    await writeFile(path, [0, 10, 20].map((timestep) => dumpText({ timestep, rows })).join(''));
    expect((await frames.next()).value).toMatchObject({ ok: true });
    await writeFile(join(folder, 'new'), dumpText({ rows }));
    await rename(join(folder, 'new'), path);
    const rest = async () => {
      for await (const { ok } of frames) expect(ok).toBe(true);
    };
    await expect(rest()).rejects.toThrow(/a\.7\.dump: another file took its place/);
  });
});
