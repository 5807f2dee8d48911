import type { NumberToken } from './scanNumber';
import { digitsOf, noDigits, type DigitCount, type RowColumn } from './rowColumn';

/** What an exponent may follow: programs write it behind one digit that is not 0, and its decimals. */
const NORMALISED = /^[-+]?[1-9](?:\.\d*)?$/;

/**
 * Whether the last value of a text that ends without a line end may be only the beginning of a longer one. `0.55` may be
 * the rest of `0.5512`; a silent wrong coordinate is worse than a frame dropped with a warning, so only what the other
 * rows vouch for passes:
 * - fixed decimals in the column: as many decimals;
 * - integers and words: the value occurs in another row and no other value there begins with it;
 * - anything else: as many significant digits as any other value, or an exponent of at least two digits; where other values
 *   have exponents, one may also be missing behind a single digit before the point.
 *
 * With a single row the other columns with decimals stand in for the rows above.
 */
export function mayBeCut(
  written: string,
  token: NumberToken,
  columns: readonly RowColumn[],
  index: number,
  rowsAbove: number,
): boolean {
  const column = columns[index];
  if (column.text) return !vouchedFor(written, column.texts.slice(0, rowsAbove));
  const digits = rowsAbove > 0 ? column.digits : poolDigits(columns, index);
  if (digits.maxDecimals === 0 && !digits.exponents) {
    return !vouchedFor(written, column.numbers.subarray(0, rowsAbove));
  }
  if (token.hasExponent) return !/e[+-]?\d{2,}$/i.test(written);
  if (digits.exponents && (digits.minDecimals === digits.maxDecimals || NORMALISED.test(written)))
    return true;
  if (digits.minDecimals === digits.maxDecimals) return token.decimals !== digits.maxDecimals;
  return digitsOf(token.mantissa) < digitsOf(digits.maxMantissa);
}

function vouchedFor(written: string, others: Iterable<string | number>): boolean {
  let seen = false;
  for (const other of others) {
    const word = String(other);
    if (word === written) seen = true;
    else if (word.startsWith(written)) return false;
  }
  return seen;
}

function poolDigits(columns: readonly RowColumn[], index: number): DigitCount {
  const pool = noDigits();
  columns.forEach(({ digits, text }, k) => {
    if (k === index || text || digits.maxDecimals === 0) return;
    pool.minDecimals = Math.min(pool.minDecimals, digits.minDecimals);
    pool.maxDecimals = Math.max(pool.maxDecimals, digits.maxDecimals);
    pool.maxMantissa = Math.max(pool.maxMantissa, digits.maxMantissa);
    pool.exponents ||= digits.exponents;
  });
  return pool;
}
