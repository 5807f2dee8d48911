import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { FIRST_PLACE } from '../frameIndex/frameSpan';
import { framesOf, readBytes } from '../testing/frames';
import { placed, scanBytes } from '../testing/scanning';
import { variants } from '../testing/variants';
import { lammpsBinary } from './read';
import { BinaryScanner } from './scan';

const files = await variants('lammps-binary');
const bytesOf = (name: string) => readFile(files.find((one) => one.name === name)?.path ?? '');

const scan = (bytes: Uint8Array, size: number) =>
  scanBytes(new BinaryScanner(FIRST_PLACE), bytes, size);

describe('scanning a binary dump', () => {
  it.each(files)('finds the frames where the reader finds them: $name', async (file) => {
    const bytes = await readFile(file.path);
    const columns = file.frames[0].columns ?? new Array<string>(17).fill('');
    const width = file.name.startsWith('restricted') ? 17 : 5;
    const hints = { columns: ['id', 'type', 'x', 'y', 'z', ...columns].slice(0, width) };
    const readings = await readBytes(bytes, { reader: lammpsBinary, hints });
    const spans = readings.map(({ span }) => span);
    expect(spans.length).toBe(file.frames.length);
    for (const size of [7, 1 << 20]) expect(scan(bytes, size)).toEqual(spans);
  });

  it('T34, T35: never tells a frame that the reader numbers otherwise, wherever a run is cut', async () => {
    const bytes = Buffer.concat([await bytesOf('orthogonal.bin'), await bytesOf('counts.bin')]);
    for (let from = 0; from < bytes.length; from += 29) {
      for (const length of [1, 40, 641, bytes.length]) {
        const cut = Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
        const readings = await readBytes(cut, { reader: lammpsBinary });
        for (const [k, { offset }] of scan(cut, 64).entries())
          expect(offset).toBe(readings[k].span?.offset);
      }
    }
  });

  it('reads on from a place with the same result', async () => {
    const bytes = await bytesOf('restricted.bin');
    const scanner = new BinaryScanner(FIRST_PLACE);
    const spans = scanner.push(bytes);
    expect(spans.length).toBe(2); // the third may go on
    const { next } = scanner;
    const rest = bytes.subarray(next.offset);
    const all = framesOf(await readBytes(bytes, { reader: lammpsBinary }));
    const [reading] = await readBytes(rest, { reader: placed(lammpsBinary, next) });
    expect(reading.index).toBe(2);
    expect(framesOf([reading])).toEqual([all[2]]);
  });
});
