import { describe, expect, it } from 'vitest';
import { FIRST_PLACE, type FramePlace, type FrameSpan } from '../frameIndex/frameSpan';
import type { FrameReading } from '../reading';
import { readText } from '../testing/frames';
import { extendedXyz } from './read';
import { XyzScanner } from './scan';

const COMMENT = 'Lattice="10 0 0 0 8 0 0 0 6" pbc="T T T" Properties=species:S:1:pos:R:3';
const frame = (step: number, atoms: number) =>
  `${atoms}\n${COMMENT} step=${step}\n${Array.from({ length: atoms }, (_, k) => `Cu ${k}.25 2.50 3.75\n`).join('')}`;
const read = (text: string) => readText(text, { reader: extendedXyz });
const spans = (readings: FrameReading[]) => readings.map(({ span }) => span);

function scan(text: string, size = 1 << 20, place: FramePlace = FIRST_PLACE) {
  const scanner = new XyzScanner(place, 'extended-xyz');
  const bytes = new TextEncoder().encode(text).subarray(place.offset);
  const found: FrameSpan[] = [];
  for (let at = 0; at < bytes.length; at += size)
    found.push(...scanner.push(bytes.slice(at, at + size)));
  found.push(...scanner.close());
  return { found, scanner };
}

describe('frames of an XYZ file by a scan', () => {
  const text = frame(0, 3) + frame(10, 0) + frame(20, 5) + frame(30, 1);

  it('V23: are those that the reader finds, in pieces of any size, and can be read each by itself', async () => {
    const readings = await read(text);
    for (const size of [1, 7, 64, 1 << 20]) {
      for (const end of ['', '\n \n']) {
        const { found, scanner } = scan(text + end, size);
        expect(found).toEqual(spans(readings));
        expect([scanner.irregular, scanner.next.index, scanner.next.lastTimestep]).toEqual([
          false,
          4,
          30,
        ]);
      }
    }
    for (const [k, reading] of readings.entries()) {
      if (k === 0 || !reading.span) continue;
      const place: FramePlace = { ...reading.span, index: k, lastTimestep: 0 };
      async function* rest() {
        yield new TextEncoder().encode(text.slice(place.offset));
      }
      const again: FrameReading[] = [];
      for await (const one of extendedXyz.read(rest(), { place })) again.push(one);
      expect(again).toEqual(readings.slice(k));
      expect(scan(text, 50, place).found).toEqual(spans(readings.slice(k)));
    }
  });

  it('V24: a frame that the end cuts is not told, and found once the file has grown', () => {
    const { found, scanner } = scan(text.slice(0, -1));
    expect(found.length).toBe(3);
    expect(
      scan(text, 1 << 20, scanner.next).found.map(({ timestep, line }) => [timestep, line]),
    ).toEqual([[30, 15]]);
  });

  it.each([
    ['rows too few', frame(10, 3).replace(/Cu 1.*\n/, '')], ['rows too many', frame(10, 3).replace('3\n', '2\n')], ['text', 'note\n'], ['another comment', '1\nnote\nCu 1.25 2.50 3.75\n'],
    ['a blank line', '\n'], ['zero bytes', '\0\0\0\n'],
  ])('%s: gives up, and tells what it found before', (_, odd) => {
    const { found, scanner } = scan(frame(0, 3) + odd + frame(20, 5));
    expect([found.length <= 1, scanner.irregular, scanner.next.index <= 1]).toEqual([true, true, true]);
  }); // prettier-ignore
});
