import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { FIRST_PLACE } from '../frameIndex/frameSpan';
import { framesOf, readBytes } from '../testing/frames';
import { placed, scanBytes, withoutBytes } from '../testing/scanning';
import { variants } from '../testing/variants';
import { lammpsYaml } from './read';
import { YamlScanner } from './scan';

const files = await variants('lammps-yaml');
const bytesOf = (name: string) => readFile(files.find((one) => one.name === name)?.path ?? '');

const scan = (bytes: Uint8Array, size: number) =>
  scanBytes(new YamlScanner(FIRST_PLACE), bytes, size);

describe('scanning a yaml dump', () => {
  it.each(files)('finds the frames where the reader finds them: $name', async (file) => {
    const bytes = await readFile(file.path);
    const readings = await readBytes(bytes, { reader: lammpsYaml });
    const spans = readings.map(({ span }) => span);
    expect(spans.length).toBe(file.frames.length);
    for (const size of [7, 1 << 20])
      expect(scan(bytes, size).map(withoutBytes)).toEqual(spans.map(withoutBytes));
  });

  it('T34, T35: never tells a frame that the reader numbers otherwise, wherever a run is cut', async () => {
    const bytes = Buffer.concat([await bytesOf('orthogonal.yaml'), await bytesOf('tilted.yaml')]);
    for (let from = 0; from < bytes.length; from += 11) {
      for (const length of [1, 40, 641, bytes.length]) {
        const cut = Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
        const readings = await readBytes(cut, { reader: lammpsYaml });
        for (const [k, { offset }] of scan(cut, 64).entries())
          expect(offset).toBe(readings[k].span?.offset);
      }
    }
  });

  it('T35: sees a document that begins within the rows of a torn one, wherever the bytes are cut', () => {
    const head = (atoms: number, step: number) =>
      `---\ncreator: LAMMPS\ntimestep: ${step}\nnatoms: ${atoms}\nboundary: [ p, p, p, p, p, p, ]\nbox:\n  - [ 0, 9 ]\n  - [ 0, 9 ]\n  - [ 0, 9 ]\nkeywords: [ id, type, x, y, z, ]\ndata:\n`;
    const row = (id: number) => `  - [ ${id} , 1 , 1.5 , 2.5 , 3.5, ]\n`;
    const whole = `${head(1, 2)}${row(1)}...\n`;
    // the rows that are missing are as many as the lines of the next document
    const torn = `${head(14, 0)}${row(1)}${head(1, 1)}${row(1)}...\n`;
    for (let size = 1; size < 80; size++) expect(scan(Buffer.from(torn + whole), size)).toEqual([]);
  });

  it('reads on from a place with the same result', async () => {
    const bytes = await bytesOf('tilted.yaml');
    const scanner = new YamlScanner(FIRST_PLACE);
    const spans = scanner.push(bytes);
    expect(spans.length).toBe(1); // the second may go on
    const { next } = scanner;
    const rest = bytes.subarray(next.offset);
    const all = framesOf(await readBytes(bytes, { reader: lammpsYaml }));
    const [reading] = await readBytes(rest, { reader: placed(lammpsYaml, next) });
    expect(reading.index).toBe(1);
    expect(framesOf([reading])).toEqual([all[1]]);
  });
});
