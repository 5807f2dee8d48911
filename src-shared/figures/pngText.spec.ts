import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { pngText, withPngResolution, withPngText } from './pngText';

/** One grey pixel, written by hand with zlib's own check sums where it has them. */
function onePixel(): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(referenceCrc(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
/** CRC-32 bit by bit, as its definition has it. */
function referenceCrc(body: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

it('carries a text through a PNG and leaves the rest of the file as it is', () => {
  const png = onePixel();
  const text = '{"σ":"γ = 3 %","n":[1,2]}';
  const marked = withPngText(png, 'plastiscope', text);
  expect(pngText(marked, 'plastiscope')).toBe(text);
  expect(pngText(marked, 'other')).toBeNull();
  const again = withPngText(marked, 'plastiscope', 'second');
  expect(pngText(again, 'plastiscope')).toBe('second');
  // without the chunk it is the file that it was
  const length = new DataView(marked.buffer).getUint32(33) + 12;
  const without = Buffer.concat([marked.subarray(0, 33), marked.subarray(33 + length)]);
  expect(without.equals(png)).toBe(true);
  // IEND's check sum is a constant of the format
  expect([...marked.subarray(-4)]).toEqual([0xae, 0x42, 0x60, 0x82]);
});

it('states the resolution in dots per metre', () => {
  const png = withPngResolution(onePixel(), 300);
  const at = 33;
  expect(String.fromCharCode(...png.subarray(at + 4, at + 8))).toBe('pHYs');
  expect(new DataView(png.buffer).getUint32(at + 8)).toBe(11811);
});

it('takes nothing from a file that is damaged, cut or no PNG', () => {
  const marked = withPngText(onePixel(), 'plastiscope', 'state');
  const damaged = Uint8Array.from(marked);
  damaged[33 + 8 + 20] ^= 1;
  expect(pngText(damaged, 'plastiscope')).toBeNull();
  expect(pngText(marked.subarray(0, -3), 'plastiscope')).toBeNull();
  expect(pngText(new Uint8Array([1, 2, 3]), 'plastiscope')).toBeNull();
  // a keyword that no program may write, longer than a call has room for arguments
  const endless = withPngText(onePixel(), 'k'.repeat(500_000), 'state');
  expect(pngText(endless, 'plastiscope')).toBeNull();
  expect(() => withPngText(new Uint8Array(20), 'plastiscope', '')).toThrow('not a whole PNG');
});
