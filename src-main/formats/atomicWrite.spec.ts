import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { atomicWrite } from './atomicWrite';
import { replaceFile } from './replaceFile';
import { inFolder } from './testing/frames';

const encode = (text: string) => new TextEncoder().encode(text);

describe('atomic write', () => {
  it('shows the old content until the new is whole, also in paths with blanks and Chinese characters (T45)', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, '结果 é #1.txt');
      await writeFile(path, 'old');
      async function* content(): AsyncGenerator<Uint8Array> {
        yield encode('new');
        expect(await readFile(path, 'utf8')).toBe('old');
        yield encode(' text');
      }
      let seen = '';
      await atomicWrite(path, content(), {
        check: async (temporary) => void (seen = await readFile(temporary, 'utf8')),
      });
      expect(seen).toBe('new text');
      expect(await readFile(path, 'utf8')).toBe('new text');
      expect((await readdir(folder)).length).toBe(1);
      const longest = join(folder, `${'结'.repeat(83)}.txt`); // 253 of at most 255 bytes
      await atomicWrite(longest, [encode('a')]);
      expect(await readFile(longest, 'utf8')).toBe('a');
    });
  });

  it('leaves nothing behind on a failure, a failed check or an abort', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.txt');
      function* failing(): Generator<Uint8Array> {
        yield encode('a');
        throw new Error('source failed');
      }
      await expect(atomicWrite(path, failing())).rejects.toThrow('source failed');
      await expect(
        atomicWrite(path, [encode('a')], { check: () => Promise.reject(new Error('differs')) }),
      ).rejects.toThrow('differs');
      const stop = new AbortController();
      stop.abort();
      await expect(atomicWrite(path, [encode('a')], { signal: stop.signal })).rejects.toMatchObject(
        { code: 'cancelled' },
      );
      expect(await readdir(folder)).toEqual([]);
      await expect(atomicWrite(join(folder, 'x', 'a.txt'), [])).rejects.toThrow(
        /folder does not exist/,
      );
    });
  });

  it('leaves the temporary file of another process alone', async () => {
    await inFolder(async (folder) => {
      const temporary = join(folder, 'a.new');
      await writeFile(temporary, 'of another');
      await expect(
        replaceFile(join(folder, 'a.txt'), [encode('a')], { temporary }),
      ).rejects.toMatchObject({ code: 'EEXIST' });
      expect(await readFile(temporary, 'utf8')).toBe('of another');
    });
  });
});
