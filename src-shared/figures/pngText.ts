/**
 * International text in PNG files: chunk `iTXt` of the PNG specification (third edition, 11.3.3.4), uncompressed. Works on
 * bytes, changes nothing else of a file.
 */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** A chunk is length, type, data and CRC. */
const FRAME = 12;
/** Longest keyword that the specification allows. */
const KEYWORD_BYTES = 79;

interface Chunk {
  type: string;
  /** offset of the chunk in the file */
  start: number;
  /** offset and length of its data */
  data: number;
  length: number;
}

/** The same picture with a text under a keyword, in place of one that was there. @throws Error if it is no whole PNG */
export function withPngText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const chunks = chunksOf(png);
  if (chunks === null) throw new Error('not a whole PNG file');
  const [header] = chunks;
  const kept = chunks.filter((chunk) => keywordOf(png, chunk) !== keyword);
  const body = utf8Bytes(`${keyword}\0\0\0\0\0${text}`);
  const added = chunkBytes('iTXt', body);
  const parts = [png.subarray(0, header.start)];
  for (const chunk of kept) {
    parts.push(png.subarray(chunk.start, chunk.start + chunk.length + FRAME));
    if (chunk === header) parts.push(added);
  }
  return joined(parts);
}

/** The text under a keyword; null if the file is no PNG, ends early, has none, or its check sum is wrong. */
export function pngText(png: Uint8Array, keyword: string): string | null {
  for (const chunk of chunksOf(png) ?? []) {
    if (keywordOf(png, chunk) !== keyword) continue;
    const { start, data, length } = chunk;
    const sum = readUint32(png, data + length);
    if (crc32(png.subarray(start + 4, data + length)) !== sum) return null;
    // keyword, 0, compression flag, method, language, 0, translated keyword, 0, text
    let at = data + keyword.length + 1;
    if (png[at] !== 0) return null;
    at += 2;
    for (let ends = 0; ends < 2; at++) {
      if (at >= data + length) return null;
      if (png[at] === 0) ends++;
    }
    return utf8Text(png.subarray(at, data + length));
  }
  return null;
}

/** Resolution in a PNG, chunk `pHYs`: what word processors take the printed size from. @param dpi dots per inch */
export function withPngResolution(png: Uint8Array, dpi: number): Uint8Array {
  const chunks = chunksOf(png);
  if (chunks === null) throw new Error('not a whole PNG file');
  const perMetre = Math.round(dpi / 0.0254);
  const data = new Uint8Array(9);
  new DataView(data.buffer).setUint32(0, perMetre);
  new DataView(data.buffer).setUint32(4, perMetre);
  data[8] = 1;
  const parts: Uint8Array[] = [png.subarray(0, SIGNATURE.length)];
  for (const chunk of chunks) {
    if (chunk.type !== 'pHYs')
      parts.push(png.subarray(chunk.start, chunk.start + chunk.length + FRAME));
    if (chunk.type === 'IHDR') parts.push(chunkBytes('pHYs', data));
  }
  return joined(parts);
}

function chunksOf(png: Uint8Array): [Chunk, ...Chunk[]] | null {
  if (!SIGNATURE.every((byte, i) => png[i] === byte)) return null;
  const chunks: Chunk[] = [];
  for (let start = SIGNATURE.length; start + FRAME <= png.length;) {
    const length = readUint32(png, start);
    if (start + FRAME + length > png.length) return null;
    const type = String.fromCharCode(...png.subarray(start + 4, start + 8));
    chunks.push({ type, start, data: start + 8, length });
    if (type === 'IEND') {
      const [first, ...rest] = chunks;
      return first.type === 'IHDR' ? [first, ...rest] : null;
    }
    start += FRAME + length;
  }
  return null;
}

function keywordOf(png: Uint8Array, { type, data, length }: Chunk): string | null {
  if (type !== 'iTXt') return null;
  const end = png.subarray(data, data + Math.min(length, KEYWORD_BYTES + 1)).indexOf(0);
  return end < 0 ? null : String.fromCharCode(...png.subarray(data, data + end));
}

function chunkBytes(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + FRAME);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** UTF-8, by what the language itself has: this folder knows neither Node nor a browser. */
function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  const escaped = encodeURIComponent(text);
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] === '%') {
      bytes.push(Number.parseInt(escaped.slice(i + 1, i + 3), 16));
      i += 2;
    } else bytes.push(escaped.charCodeAt(i));
  }
  return Uint8Array.from(bytes);
}

/** Null where the bytes are no UTF-8. */
function utf8Text(bytes: Uint8Array): string | null {
  const escaped = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(escaped);
  } catch {
    return null;
  }
}

function readUint32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** CRC-32 of ISO 3309, as PNG takes it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 0xff];
  return (crc ^ 0xffffffff) >>> 0;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
