import { longDecimal, POWERS } from './longDecimal';

/** What `scanNumber` found about the token it read last. One object, reused: numbers are read by the million. */
export interface NumberToken {
  value: number;
  /** the bytes form a number of the grammar */
  valid: boolean;
  /** digits after the point */
  decimals: number;
  /** all digits as one integer, leading zeros dropped: its length is the number of significant digits */
  mantissa: number;
  hasExponent: boolean;
}

const EXACT = 2 ** 53;
/** A mantissa below it has at most 14 digits. */
const LEAD = 1e14;

const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;
const PLUS = 0x2b;
const MINUS = 0x2d;

/**
 * Reads the bytes [from, to) as one number: optional sign, digits with an optional point, optional decimal exponent, or
 * `nan` / `inf` / `infinity` in any case. No hexadecimal, no Fortran `d` exponent, no blanks.
 *
 * The value equals JavaScript's `Number()` of the same text, bit for bit: if the digits fit 2⁵³ and the power of ten is
 * at most 10²², one exact multiplication or division rounds correctly (Clinger 1990); up to 22 digits `longDecimal` mostly
 * decides; every other token goes to `Number`.
 */
export function scanNumber(bytes: Uint8Array, from: number, to: number, out: NumberToken): void {
  let at = from;
  let code = bytes[at];
  const negative = code === MINUS;
  if (negative || code === PLUS) code = bytes[++at];

  let mantissa = 0;
  // of a mantissa too long for a double: the first digits, the others and how many these are
  let lead = 0;
  let rest = 0;
  let behind = 0;
  const digitsFrom = at;
  while (at < to && code >= ZERO && code <= NINE) {
    if (mantissa < LEAD) lead = mantissa = mantissa * 10 + (code - ZERO);
    else {
      mantissa = mantissa * 10 + (code - ZERO);
      rest = rest * 10 + (code - ZERO);
      behind++;
    }
    code = bytes[++at];
  }
  let digits = at - digitsFrom;
  let decimals = 0;
  if (at < to && code === POINT) {
    const pointAt = at;
    code = bytes[++at];
    while (at < to && code >= ZERO && code <= NINE) {
      if (mantissa < LEAD) lead = mantissa = mantissa * 10 + (code - ZERO);
      else {
        mantissa = mantissa * 10 + (code - ZERO);
        rest = rest * 10 + (code - ZERO);
        behind++;
      }
      code = bytes[++at];
    }
    decimals = at - pointAt - 1;
    digits += decimals;
  }
  out.decimals = decimals;
  out.mantissa = mantissa;
  out.hasExponent = false;
  if (digits === 0) {
    scanWord(bytes, from, to, out);
    return;
  }
  let exponent = 0;
  if (at < to) {
    if (code !== 0x65 && code !== 0x45) return refuse(out);
    code = bytes[++at];
    const down = code === MINUS;
    if (down || code === PLUS) code = bytes[++at];
    const exponentFrom = at;
    while (at < to && code >= ZERO && code <= NINE) {
      exponent = exponent * 10 + (code - ZERO);
      code = bytes[++at];
    }
    if (at === exponentFrom || at < to) return refuse(out);
    if (down) exponent = -exponent;
    out.hasExponent = true;
  }
  out.valid = true;
  const power = exponent - decimals;
  if (mantissa < EXACT && power >= -22 && power <= 22) {
    const size = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
    out.value = negative ? -size : size;
  } else {
    const size =
      behind <= 7 && power >= -22 && power <= 22 ? longDecimal(lead, rest, behind, power) : NaN;
    if (Number.isNaN(size)) out.value = Number(asciiText(bytes, from, to));
    else out.value = negative ? -size : size;
  }
}

/** What `scanPlain` found: value, mantissa, decimals. An array, because storing a double in one costs no allocation. */
export const plain = new Float64Array(3);

/**
 * The fast path of `scanNumber`: a token that begins at `from`, is an optional minus, digits and an optional point, fits
 * the exact arithmetic and is followed by a blank, tab or line end before `end`. The result is in `plain`.
 *
 * @returns where the token ends, or −1 if it is anything else
 */
export function scanPlain(bytes: Uint8Array, from: number, end: number): number {
  const negative = bytes[from] === MINUS;
  let at = negative ? from + 1 : from;
  const digitsFrom = at;
  let mantissa = 0;
  let decimals = 0;
  while (at < end) {
    const digit = bytes[at] - ZERO;
    if (digit < 0 || digit > 9) break;
    mantissa = mantissa * 10 + digit;
    at++;
  }
  let digits = at - digitsFrom;
  if (at < end && bytes[at] === POINT) {
    const pointAt = at++;
    while (at < end) {
      const digit = bytes[at] - ZERO;
      if (digit < 0 || digit > 9) break;
      mantissa = mantissa * 10 + digit;
      at++;
    }
    decimals = at - pointAt - 1;
    digits += decimals;
  }
  if (at >= end || bytes[at] > 0x20 || digits === 0 || decimals > 22 || mantissa >= EXACT)
    return -1;
  const size = decimals === 0 ? mantissa : mantissa / POWERS[decimals];
  plain[0] = negative ? -size : size;
  plain[1] = mantissa;
  plain[2] = decimals;
  return at;
}

function refuse(out: NumberToken): void {
  out.valid = false;
  out.value = NaN;
}

function scanWord(bytes: Uint8Array, from: number, to: number, out: NumberToken): void {
  if (to - from === 3 && isNan(bytes, from)) {
    out.valid = true;
    out.value = NaN;
    return;
  }
  const words =
    to - from > 12
      ? null
      : /^([+-]?)(nan(?:\([a-z0-9_]*\))?|inf(?:inity)?)$/i.exec(asciiText(bytes, from, to));
  out.valid = words !== null;
  const infinite = words !== null && /^i/i.test(words[2]);
  out.value = infinite ? (words[1] === '-' ? -Infinity : Infinity) : NaN;
}

/** The common word of annotated files: what is not known. */
function isNan(bytes: Uint8Array, at: number): boolean {
  return (
    (bytes[at] | 32) === 0x6e && (bytes[at + 1] | 32) === 0x61 && (bytes[at + 2] | 32) === 0x6e
  );
}

/** Bytes [from, to) as text, one character per byte. */
export function asciiText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at]);
  return text;
}

export function newNumberToken(): NumberToken {
  return { value: 0, valid: false, decimals: 0, mantissa: 0, hasExponent: false };
}

const encoder = new TextEncoder();
const scratch = newNumberToken();

/** One number from a header word; null outside the grammar. */
export function parseNumber(word: string): number | null {
  const bytes = encoder.encode(word);
  scanNumber(bytes, 0, bytes.length, scratch);
  return bytes.length > 0 && scratch.valid ? scratch.value : null;
}
