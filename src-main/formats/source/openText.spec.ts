import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dumpText, inFolder } from '../testing/frames';
import type { Restart } from './compression';
import { crc32 } from './crc32';
import { openText, openTextAt } from './openText';

const variants = new URL('../../../test/data/variants/', import.meta.url);
const packed = (name: string) => fileURLToPath(new URL(`zstd/${name}.dump.zst`, variants));

/** Everything that can be read, and what ended it. */
async function contentOf(
  path: string,
  onRestart?: (restart: Restart) => void,
): Promise<{ text: string; largest: number; error: unknown }> {
  const source = await openText(path, onRestart ? { onRestart } : {});
  const pieces: Buffer[] = [];
  let largest = 0;
  let error: unknown = null;
  try {
    for await (const chunk of source.chunks) {
      pieces.push(Buffer.from(chunk));
      largest = Math.max(largest, chunk.length);
    }
  } catch (fault) {
    error = fault;
  } finally {
    await source.close();
  }
  return { text: Buffer.concat(pieces).toString('latin1'), largest, error };
}

async function tail(path: string, place: Parameters<typeof openTextAt>[1]): Promise<string> {
  const source = await openTextAt(path, place);
  let text = '';
  for await (const chunk of source.chunks) text += Buffer.from(chunk).toString('latin1');
  await source.close();
  return text;
}

const text = dumpText({ rows: Array.from({ length: 30000 }, (_, k) => `${k + 1} 1 ${k} 0.5 1.5`) });

describe('compressed sources', () => {
  it('T43: gives every byte of zstd files of one frame and of two, without checksum, and with a window of 128 MB', async () => {
    for (const [name, ...originals] of [
      ['one-frame', 'all-kinds'],
      ['two-frames', 'units-time', 'orthogonal-sorted'],
      ['no-checksum', 'tilted'],
      ['long-window', 'deform-flip-yes'],
    ]) {
      const expected = await Promise.all(
        originals.map((one) => readFile(new URL(`lammps-dump/${one}.dump`, variants), 'latin1')),
      );
      const { text: found, error } = await contentOf(packed(name));
      expect(error).toBe(null);
      expect(found === expected.join('')).toBe(true);
    }
  });

  it('V22: passes over skippable zstd frames, also in front, and tells where decompression can begin', async () => {
    await inFolder(async (folder) => {
      const note = Buffer.from('532a4d180500000068656c6c6f', 'hex');
      const frame = await readFile(packed('one-frame'));
      const path = join(folder, 'a');
      await writeFile(path, Buffer.concat([note, frame, note, frame]));
      const restarts: Restart[] = [];
      const once = (await contentOf(packed('one-frame'))).text;
      expect((await contentOf(path, (at) => restarts.push(at))).text).toBe(once + once);
      const restart = restarts[restarts.length - 1];
      expect(restart).toEqual({ raw: 2 * note.length + frame.length, text: once.length });
      const place = { compression: 'zstd', offset: once.length + 40, restart } as const;
      expect(await tail(path, place)).toBe(once.slice(40));
    });
  });

  it('V22: gives the bytes of several gzip members with all header fields and padding, in bounded chunks', async () => {
    await inFolder(async (folder) => {
      const plain = gzipSync(text);
      const extra = Buffer.from([3, 0, 1, 2, 3]);
      const header = Buffer.concat([
        Buffer.from([0x1f, 0x8b, 8, 4 + 8 + 16 + 2, 0, 0, 0, 0, 0, 3]),
        extra,
        Buffer.from('name\0comment\0'),
      ]);
      const named = Buffer.concat([header, Buffer.from([0, 0]), plain.subarray(10)]);
      const zeros = Buffer.alloc(3 << 20);
      const path = join(folder, 'a');
      await writeFile(path, Buffer.concat([plain, named, Buffer.alloc(9), gzipSync(zeros)]));
      const restarts: Restart[] = [];
      const found = await contentOf(path, (at) => restarts.push(at));
      expect(found.text === text + text + zeros.toString('latin1')).toBe(true);
      expect(found.largest).toBeLessThanOrEqual(1 << 20);
      expect(restarts.map((at) => at.text)).toEqual([text.length, 2 * text.length]);
      const place = { compression: 'gzip', offset: 2 * text.length - 7 } as const;
      const end = text.slice(-7) + zeros.toString('latin1');
      for (const restart of [{ raw: 0, text: 0 }, restarts[0]])
        expect((await tail(path, { ...place, restart })) === end).toBe(true);
    });
  });

  it('V22: gives what stands before damage or a cut, and says what is damaged', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a');
      const check = async (bytes: Uint8Array) => {
        await writeFile(path, bytes);
        return contentOf(path);
      };
      const member = gzipSync(text);
      const broken = Buffer.concat([member, member]);
      broken[2 * member.length - 6] ^= 1; // the checksum of the second
      const gzipped = await check(broken);
      expect(String(gzipped.error)).toMatch(/gzip data are damaged \(incorrect data check\)/);
      expect(text.repeat(2).startsWith(gzipped.text) && gzipped.text.length >= text.length).toBe(
        true,
      );
      const cut = await check(member.subarray(0, -2000));
      expect(String(cut.error)).toMatch(/gzip data are damaged \(they end before their checksum\)/);
      expect(text.startsWith(cut.text) && cut.text.length > text.length / 2).toBe(true);
      const odd = await check(Buffer.concat([member, Buffer.from('odd')]));
      expect(String(odd.error)).toMatch(/incorrect header check/);

      const frame = await readFile(packed('one-frame'));
      const once = (await contentOf(packed('one-frame'))).text;
      const damaged = Buffer.concat([frame, frame]);
      damaged[damaged.length - 1] ^= 1;
      const zstd = await check(damaged);
      expect(String(zstd.error)).toMatch(/zstd data are damaged \(wrong checksum\)/);
      expect(zstd.text).toBe(once);
      const open = await check(Buffer.concat([frame, frame.subarray(0, -9)]));
      expect(String(open.error)).toMatch(/they end before the end of a zstd frame/);
      const long = await readFile(packed('long-window'));
      long[5] += 8; // the next power of two
      await writeFile(path, long);
      await expect(openText(path)).rejects.toThrow(/window above 128 MB.*decompress it first/);
    });
  });

  it('computes the checksum of RFC 1952', () => {
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
    const bytes = gunzipSync(gzipSync(text));
    expect(crc32(bytes.subarray(1001), crc32(bytes.subarray(0, 1001)))).toBe(crc32(bytes));
    expect(gzipSync(text).readUInt32LE(gzipSync(text).length - 8)).toBe(crc32(bytes));
  });
});
