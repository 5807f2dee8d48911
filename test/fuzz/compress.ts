import { gunzipSync, gzipSync } from 'node:zlib';
import type { Draw } from './draw';

/** gzip of the same bytes in another way: level, several members cut anywhere, header fields, padding. */
export function asGzip(bytes: Uint8Array, draw: Draw): Uint8Array {
  const parts: Uint8Array[] = [];
  const members = draw.pick([1, 1, 2, 5]);
  const cuts = Array.from({ length: members - 1 }, () => draw.below(bytes.length + 1)).sort(
    (a, b) => a - b,
  );
  [...cuts, bytes.length].forEach((to, k) => {
    const member = gzipSync(bytes.subarray(k === 0 ? 0 : cuts[k - 1], to), {
      level: draw.between(0, 9),
    });
    parts.push(draw.oneIn(3) ? withFields(member, draw) : member);
  });
  if (draw.oneIn(4)) parts.push(new Uint8Array(draw.pick([1, 512])));
  return Buffer.concat(parts);
}

/** The optional fields of a header (RFC 1952): extra, name, comment. */
function withFields(member: Uint8Array, draw: Draw): Uint8Array {
  const header = member.slice(0, 10);
  const fields: number[] = [];
  if (draw.oneIn(2)) {
    header[3] |= 4;
    fields.push(3, 0, 1, 2, 3);
  }
  if (draw.oneIn(2)) {
    header[3] |= 8;
    fields.push(...Buffer.from('glass.dump\0'));
  }
  if (draw.oneIn(2)) {
    header[3] |= 16;
    fields.push(...Buffer.from('sheared\0'));
  }
  return Buffer.concat([header, Uint8Array.from(fields), member.subarray(10)]);
}

/** zstd (RFC 8878) of the same bytes, uncompressed blocks in one or more frames, skippable ones in between. */
export function asZstd(bytes: Uint8Array, draw: Draw): Uint8Array {
  const parts: Uint8Array[] = [];
  const frames = draw.pick([1, 1, 2, 4]);
  const each = Math.ceil(bytes.length / frames);
  for (let k = 0; k < frames; k++) {
    if (draw.oneIn(4)) parts.push(skippable(draw));
    parts.push(zstdFrame(bytes.subarray(k * each, (k + 1) * each), draw.pick([64, 1000, 100_000])));
  }
  return Buffer.concat(parts);
}

function zstdFrame(bytes: Uint8Array, blockSize: number): Uint8Array {
  // magic number; no content size, no checksum, a window of 1 MiB
  const parts: Uint8Array[] = [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x50)];
  const blocks = Math.max(1, Math.ceil(bytes.length / blockSize));
  for (let k = 0; k < blocks; k++) {
    const block = bytes.subarray(k * blockSize, (k + 1) * blockSize);
    const header = (block.length << 3) | Number(k === blocks - 1);
    parts.push(Uint8Array.of(header, header >> 8, header >> 16), block);
  }
  return Buffer.concat(parts);
}

function skippable(draw: Draw): Uint8Array {
  const size = draw.below(40);
  return Buffer.concat([
    Uint8Array.of(0x50 + draw.below(16), 0x2a, 0x4d, 0x18, size, 0, 0, 0),
    new Uint8Array(size).fill(0x41),
  ]);
}

/** Whether gzip data end before they say that they do, by another decompressor. */
export function endsEarly(bytes: Uint8Array): boolean {
  try {
    gunzipSync(bytes);
    return false;
  } catch (error) {
    return error instanceof Error && error.message === 'unexpected end of file';
  }
}
