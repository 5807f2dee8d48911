const NEWLINE = 0x0a;
/** Words of a block: as many as a byte can count. */
const WORDS = 255;
const BLOCK = 4 * WORDS;

/** What is left of a skip where the bytes ended. */
export interface Skipped {
  /** behind the last line end that was wanted, or the end of the bytes */
  at: number;
  /** line ends still wanted */
  left: number;
}

/** Passes over `count` line ends from `from` on, without a look at what stands between them. */
export function skipLines(bytes: Uint8Array, from: number, count: number): Skipped {
  const end = bytes.length;
  let at = from;
  let left = count;
  // a view of words must begin at a multiple of four
  const aligned = Math.min(end, at + ((4 - ((bytes.byteOffset + at) & 3)) & 3));
  for (; at < aligned && left > 0; at++) if (bytes[at] === NEWLINE) left--;
  if (left > 0 && end - at >= BLOCK) {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + at, (end - at) >> 2);
    for (let word = 0; word + WORDS <= words.length; word += WORDS) {
      const found = lineEnds(words, word);
      if (found >= left) break;
      left -= found;
      at += BLOCK;
    }
  }
  while (left > 0) {
    const found = bytes.indexOf(NEWLINE, at);
    if (found < 0) return { at: end, left };
    at = found + 1;
    left--;
  }
  return { at, left };
}

/**
 * Line ends in 255 words from `from` on. Four bytes at a time: x ⊕ 0a0a0a0a is zero in the bytes that are line ends;
 * ~(((x & 7f…) + 7f…) | x | 7f…) has the top bit of exactly these bytes, which a sum of at most 255 words counts per byte.
 */
function lineEnds(words: Int32Array, from: number): number {
  let sums = 0;
  for (let k = from; k < from + WORDS; k++) {
    const x = words[k] ^ 0x0a0a0a0a;
    const tops = ~(((x & 0x7f7f7f7f) + 0x7f7f7f7f) | x | 0x7f7f7f7f);
    sums = (sums + (tops >>> 7)) | 0;
  }
  return (sums & 255) + ((sums >>> 8) & 255) + ((sums >>> 16) & 255) + (sums >>> 24);
}
