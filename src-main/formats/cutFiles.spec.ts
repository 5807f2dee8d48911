import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeFile } from './describeFile';
import { readFrame, readFrames } from './readFrames';
import type { FrameReading } from './reading';
import { joinPieces } from './sequence/joinPieces';
import { dumpText, fixtures, inFolder } from './testing/frames';

const dump = (timestep: number) =>
  dumpText({ timestep, rows: ['1 1 0.5000 1.0000 2.0000', '2 1 1.0000 2.0000 3.5000'] });
const yaml = (timestep: number) =>
  `---\ncreator: LAMMPS\ntimestep: ${timestep}\nnatoms: 1\nboundary: [ p, p, p, p, p, p, ]\nbox:\n` +
  '  - [ 0, 10 ]\n  - [ 0, 10 ]\n  - [ 0, 10 ]\nkeywords: [ id, type, x, y, z, ]\ndata:\n  - [ 1 , 1 , 1.5 , 2 , 3, ]\n...\n';

/** Of each reading its outcome, then the codes beside it. */
async function signs(readings: AsyncIterable<FrameReading>): Promise<string[]> {
  const found: string[] = [];
  for await (const reading of readings) {
    const codes = reading.warnings.map(({ code }) => code);
    found.push([reading.ok ? 'ok' : reading.error.code, ...codes].join(' '));
  }
  return found;
}

describe('compressed files that end too early', () => {
  it('says beside the last frame, whole or torn, that nothing vouches for a gzip file without its checksum', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.dump.gz');
      const read = async (bytes: Uint8Array) => {
        await writeFile(path, bytes);
        return signs(readFrames(path));
      };
      const one = gzipSync(dump(0));
      const two = gzipSync(dump(0) + dump(10), { level: 0 });
      expect(await read(two)).toEqual(['ok', 'ok']);
      for (const missing of [1, 4, 7, 8])
        expect(await read(two.subarray(0, -missing))).toEqual(['ok', 'ok cut-gzip']);
      expect(await read(two.subarray(0, -30))).toEqual(['ok', 'torn-last-frame cut-gzip']);
      expect(await read(Buffer.concat([one, gzipSync(dump(10)).subarray(0, -8)]))).toEqual([
        'ok',
        'ok cut-gzip',
      ]);
      // within the header of the second member
      expect(await read(Buffer.concat([one, one.subarray(0, 7)]))).toEqual(['ok cut-gzip']);

      const last = await readFrame(path, 'last');
      expect(last.warnings[0].message).toMatch(/^the gzip data end before .* nothing vouches for/);
      await writeFile(path, two.subarray(0, -30));
      expect((await readFrame(path, 'last')).warnings.map(({ code }) => code)).toEqual([
        'torn-last-frame',
        'cut-gzip',
      ]);
    });
  });

  it('says it behind the last frame where that was given out before the end came', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.yaml.gz');
      await writeFile(path, gzipSync(yaml(0) + yaml(10)).subarray(0, -8));
      expect(await signs(readFrames(path))).toEqual(['ok', 'ok', 'cut-gzip']);
      const last = await readFrame(path, 'last');
      expect([last.index, last.warnings.map(({ code }) => code)]).toEqual([1, ['cut-gzip']]);
    });
  });

  it('says it of a zstd frame that has not ended, with a checksum or without', async () => {
    const whole = async (name: string) =>
      readFile(new URL(`../../test/data/variants/zstd/${name}.dump.zst`, import.meta.url));
    await inFolder(async (folder) => {
      const path = join(folder, 'a');
      for (const name of ['one-frame', 'no-checksum']) {
        await writeFile(path, await whole(name));
        expect((await signs(readFrames(path))).join(' ')).not.toContain('cut-zstd');
        const cut = (await whole(name)).subarray(0, -1);
        await writeFile(path, Buffer.concat([await whole(name), cut]));
        expect((await signs(readFrames(path))).pop()).toMatch(/ cut-zstd$/);
      }
    });
  });

  it('says it of a data file that is cut behind its atoms, and refuses one whose checksum there is wrong', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.data.gz');
      const glass = await readFile(fileURLToPath(new URL('cz000.data.gz', fixtures)));
      const velocities = Array.from({ length: 4000 }, (_, k) => `${k + 1} 0.5 ${k} 0.25\n`).join(
        '',
      );
      const packed = gzipSync(`${gunzipSync(glass)}\nVelocities\n\n${velocities.repeat(20)}`);
      await writeFile(path, packed.subarray(0, -2000));
      expect((await signs(readFrames(path)))[0]).toMatch(/^ok .*cut-gzip$/);
      packed[packed.length - 6] ^= 1;
      await writeFile(path, packed);
      expect((await signs(readFrames(path)))[0]).toMatch(/^damaged-gzip/);
    });
  });

  it('names the piece that is cut, and keeps the reason of a file without any frame', async () => {
    await inFolder(async (folder) => {
      const paths = [0, 1].map((k) => join(folder, `a.${k}.gz`));
      const piece = (id: number) => gzipSync(dumpText({ rows: [`${id} 1 ${id} 2.5 3.25`] }));
      await writeFile(paths[0], piece(1));
      await writeFile(paths[1], piece(2).subarray(0, -8));
      const group = { pattern: join(folder, 'a.%.gz'), paths, missing: [] };
      for await (const { ok, warnings } of joinPieces(group, readFrames)) {
        expect(ok).toBe(true);
        expect(warnings.map(({ code, message }) => `${code} ${message.slice(0, 7)}`)).toEqual([
          'cut-gzip a.1.gz:',
        ]);
      }

      const { file } = await describeFile(paths[1]);
      expect([file.error, file.warnings.map(({ code }) => code)]).toEqual([null, ['cut-gzip']]);
      const refused = dump(0).replace('0.5000', 'nan');
      await writeFile(paths[1], gzipSync(refused + refused).subarray(0, -8));
      const described = (await describeFile(paths[1])).file;
      expect(described.error?.code).toBe('bad-coordinate');
      expect(described.warnings.map(({ code }) => code)).toEqual(['timestep-order', 'cut-gzip']);
    });
  });
});
