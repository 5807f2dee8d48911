const RETURN = 0x0d;
const BLANK = 0x20;
const DOUBLE = 0x22;
const SINGLE = 0x27;
const COMMA = 0x2c;
const DASH = 0x2d;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const NEWLINE = 0x0a;
/** Stands for a value that is not there: null in YAML, which leaves a column of words its place. */
export const EMPTY = '~';
const TILDE = EMPTY.charCodeAt(0);

/** Values of `[ a, b, ]` in a header line; a comma before the end is normal. Null: it is no such list. */
export function flowList(text: string): string[] | null {
  const inner = /^\[(.*)\]$/.exec(text.trim())?.[1];
  if (inner === undefined) return null;
  const values = inner.split(',').map((value) => value.trim());
  if (values[values.length - 1] === '') values.pop();
  return values;
}

/**
 * Rewrites a row `  - [ 1 , 1 , 0.5, ]` as the same values with single blanks between them and a line end behind, so that
 * it is read like a row of a text dump. Quotes around a value are dropped, a value that is not there becomes `~`.
 *
 * @param out room for twice the row
 * @returns where the row ends in `out`; −1 if the bytes [from, to) are no such row
 */
export function rewriteRow(
  bytes: Uint8Array,
  from: number,
  to: number,
  out: Uint8Array,
  start: number,
): number {
  let end = to;
  while (end > from && bytes[end - 1] <= BLANK) end--;
  let at = skipBlanks(bytes, from, end);
  if (bytes[at] !== DASH || bytes[end - 1] !== CLOSE) return -1;
  at = skipBlanks(bytes, at + 1, end);
  if (bytes[at] !== OPEN) return -1;
  end--;
  at++;
  let put = start;
  while (skipBlanks(bytes, at, end) < end) {
    let next = at;
    while (next < end && bytes[next] !== COMMA) next++;
    if (put > start) out[put++] = BLANK;
    put = rewriteValue(bytes, at, next, out, put);
    if (put < 0) return -1;
    at = next + 1;
  }
  out[put++] = NEWLINE;
  return put;
}

/** One value without the blanks and quotes around it; −1 if it is more than one word. */
function rewriteValue(
  bytes: Uint8Array,
  from: number,
  to: number,
  out: Uint8Array,
  start: number,
): number {
  let at = skipBlanks(bytes, from, to);
  let end = to;
  while (end > at && bytes[end - 1] === BLANK) end--;
  const quote = bytes[at];
  if (end - at >= 2 && (quote === DOUBLE || quote === SINGLE) && bytes[end - 1] === quote) {
    at++;
    end--;
  }
  if (at === end) {
    out[start] = TILDE;
    return start + 1;
  }
  let put = start;
  for (; at < end; at++) {
    const code = bytes[at];
    if (code <= BLANK || code === OPEN || code === CLOSE) return -1;
    out[put++] = code;
  }
  return put;
}

function skipBlanks(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] === BLANK || bytes[at] === RETURN)) at++;
  return at;
}
