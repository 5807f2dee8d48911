import { Gzip } from 'fflate';

const CHUNK = 1 << 20;

/** Joins lines (one character per byte) into chunks of about a megabyte. */
export function* chunksOf(lines: Iterable<string>): Generator<Uint8Array> {
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < CHUNK) continue;
    yield Buffer.from(text, 'latin1');
    text = '';
  }
  if (text !== '') yield Buffer.from(text, 'latin1');
}

/** Text of any language as one character per UTF-8 byte, for `chunksOf`. */
export function asBytesText(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/**
 * gzip with zero mtime. A compressor of its own instead of zlib, whose output differs between processors: the same project
 * gives the same bytes everywhere (formats.md E6).
 */
export function* gzipped(chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const gzip = new Gzip({ level: 6, mtime: 0 }, (chunk) => ready.push(chunk));
  for (const chunk of chunks) {
    gzip.push(chunk, false);
    yield* ready.splice(0);
  }
  gzip.push(new Uint8Array(0), true);
  yield* ready.splice(0);
}
