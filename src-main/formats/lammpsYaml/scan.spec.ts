import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { FIRST_PLACE, type FrameSpan } from '../frameIndex/frameSpan';
import { framesOf, readBytes } from '../testing/frames';
import { variants } from '../testing/variants';
import { lammpsYaml } from './read';
import { YamlScanner } from './scan';

const files = await variants('lammps-yaml');
const bytesOf = (name: string) => readFile(files.find((one) => one.name === name)?.path ?? '');

function scan(bytes: Uint8Array, size: number): FrameSpan[] {
  const scanner = new YamlScanner(FIRST_PLACE);
  const spans: FrameSpan[] = [];
  for (let at = 0; at < bytes.length; at += size)
    spans.push(...scanner.push(bytes.slice(at, at + size)));
  if (!scanner.irregular) spans.push(...scanner.close());
  expect(scanner.next.index).toBe(spans.length);
  return spans;
}

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

  it('reads on from a place with the same result', async () => {
    const bytes = await bytesOf('tilted.yaml');
    const scanner = new YamlScanner(FIRST_PLACE);
    const spans = scanner.push(bytes);
    expect(spans.length).toBe(1); // the second may go on
    const { next } = scanner;
    const rest = bytes.subarray(next.offset);
    const all = framesOf(await readBytes(bytes, { reader: lammpsYaml }));
    const [reading] = await readBytes(rest, { reader: placed(next) });
    expect(reading.index).toBe(1);
    expect(framesOf([reading])).toEqual([all[1]]);
  });
});

function placed(place: typeof FIRST_PLACE): typeof lammpsYaml {
  return {
    ...lammpsYaml,
    read: (bytes, options) => lammpsYaml.read(bytes, { ...options, place }),
  };
}

/** A frame that is refused was read up to the fault only. */
function withoutBytes(span: FrameSpan | undefined): Partial<FrameSpan> {
  return { ...span, bytes: 0 };
}
