import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { FIRST_PLACE, type FrameSpan } from '../frameIndex/frameSpan';
import { skipLines } from '../frameIndex/skipLines';
import { dumpText, readBytes } from '../testing/frames';
import { scanBytes, withoutBytes } from '../testing/scanning';
import { DumpScanner } from './scan';

const variants = new URL('../../../test/data/variants/', import.meta.url);

const frame = (number: number, atoms: number) =>
  dumpText({
    timestep: 10 * number,
    rows: Array.from({ length: atoms }, (_, k) => `${k + 1} 1 ${number}.5 ${k % 10}.25 0.125`),
  });

const scan = (bytes: Uint8Array, size: number) =>
  scanBytes(new DumpScanner(FIRST_PLACE), bytes, size);

async function spansOf(bytes: Uint8Array): Promise<(FrameSpan | undefined)[]> {
  return (await readBytes(bytes)).map(({ span }) => span);
}

describe('scanning a text dump', () => {
  it('passes over line ends as one who looks at every byte, wherever the bytes begin', () => {
    const random = Uint8Array.from({ length: 9001 }, (_, k) => (k * k) % 7 || 10);
    for (const begin of [0, 1, 2, 3]) {
      const text = random.subarray(begin);
      for (const from of [0, 1, 5000]) {
        for (const count of [0, 1, 3, 700, 1290, 5000]) {
          let [at, left] = [from, count];
          while (left > 0 && at < text.length) if (text[at++] === 10) left--;
          expect(skipLines(text, from, count)).toEqual({ at, left });
        }
      }
    }
  });

  it('finds the frames of every dump that LAMMPS wrote where the reader finds them, or gives up', async () => {
    let frames = 0;
    let all = 0;
    for (const folder of ['lammps-dump', 'lammps-sequence', 'series']) {
      for (const name of await readdir(new URL(`${folder}/`, variants))) {
        if (!name.endsWith('.dump')) continue;
        const bytes = await readFile(new URL(`${folder}/${name}`, variants));
        const spans = await spansOf(bytes);
        const found = scan(bytes, 7);
        expect(scan(bytes, 1 << 20)).toEqual(found);
        expect(found.map(withoutBytes)).toEqual(spans.slice(0, found.length).map(withoutBytes));
        frames += found.length;
        all += spans.length;
      }
    }
    expect(all - frames).toBeLessThan(5);
    expect(frames).toBeGreaterThan(100);
  });

  it('T34 T35: never tells a frame that the reader numbers otherwise, wherever a run is cut', async () => {
    const text = [frame(0, 3), frame(1, 12), frame(2, 3), frame(3, 2)].join('');
    for (let from = 0; from < text.length; from += 3) {
      for (const length of [1, 40, 111, text.length]) {
        const bytes = Buffer.from(text.slice(0, from) + text.slice(from + length));
        const spans = await spansOf(bytes);
        for (const [k, { offset }] of scan(bytes, 64).entries())
          expect(offset).toBe(spans[k]?.offset);
      }
    }
  });
});
