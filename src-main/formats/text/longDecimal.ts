/** 10⁰ … 10²²: the powers of ten that a double holds exactly. */
export const POWERS = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

/** 2²⁷ + 1 splits a double into two halves of 26 bits (Dekker 1971). */
const SPLIT = 134217729;
/** Bound of the relative error of the quotient below: about 2⁻¹⁰² where it is largest. */
const SLACK = 2 ** -98;

/**
 * (lead · 10^digits + rest) · 10^power, correctly rounded, for numbers of more digits than a double holds (`%.17g`,
 * `%.16e`). The product or quotient is formed as the sum of two doubles, which leaves 2⁻⁹⁸ of it open; if that cannot
 * change which double is nearest, the nearest is known.
 *
 * @param lead at most 15 digits
 * @param rest the `digits` digits behind them, at most 7
 * @param power between −22 and 22
 * @returns NaN if this does not decide
 */
export function longDecimal(lead: number, rest: number, digits: number, power: number): number {
  const scale = POWERS[digits];
  const product = lead * scale;
  const small = productError(lead, scale, product) + rest;
  const high = product + small;
  const low = small - (high - product);
  const ten = POWERS[Math.abs(power)];
  let first: number;
  let second: number;
  if (power < 0) {
    first = high / ten;
    const back = first * ten;
    second = (high - back - productError(first, ten, back) + low) / ten;
  } else {
    first = high * ten;
    second = productError(high, ten, first) + low * ten;
  }
  const open = first * SLACK;
  const value = first + second;
  return first + (second + open) === value && first + (second - open) === value ? value : NaN;
}

/** a · b − product, exactly (Dekker 1971). */
function productError(a: number, b: number, product: number): number {
  const ca = SPLIT * a;
  const ah = ca - (ca - a);
  const al = a - ah;
  const cb = SPLIT * b;
  const bh = cb - (cb - b);
  const bl = b - bh;
  return al * bl - (product - ah * bh - al * bh - ah * bl);
}
