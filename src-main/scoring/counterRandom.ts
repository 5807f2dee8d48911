/** Draws of one stream: the same key gives the same numbers on every machine. */
export interface RandomStream {
  /** uniform integer 0…bound−1, bound ≤ 2³² */
  integer(bound: number): number;
}

/**
 * Counter-based random stream named by a string.
 *
 * The seed is the 32-bit FNV-1a hash of the key's UTF-16 code units (low byte, then high byte). Draw k is
 * mix(seed + k·0x9e3779b9), where mix is the 32-bit finaliser of MurmurHash3 (two multiply–xorshift rounds).
 * Integers are taken from the draws by rejection, so that none is favoured.
 * Meant for drawing sets, not for physics: the period is 2³².
 *
 * Sources: Fowler, Noll & Vo, FNV-1a (RFC 9923); A. Appleby, MurmurHash3.
 */
export function randomStream(key: string): RandomStream {
  const seed = mix(fnv1a(key));
  let counter = 0;
  const draw = (): number => mix((seed + Math.imul(counter++, 0x9e3779b9)) >>> 0);
  return {
    integer(bound) {
      if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 32) {
        throw new RangeError(`randomStream: cannot draw below ${bound}`);
      }
      const limit = 2 ** 32 - (2 ** 32 % bound);
      let value = draw();
      while (value >= limit) value = draw();
      return value % bound;
    },
  };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) {
    const unit = text.charCodeAt(k);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash >>> 0;
}

function mix(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
