import type { AtomColumn } from '../assemble/atomTable';

/** A column of text rows. */
export interface RowColumn extends AtomColumn {
  digits: DigitCount;
}

/** How the numbers of a column are written. */
export interface DigitCount {
  minDecimals: number;
  maxDecimals: number;
  /** largest digit string as an integer: its length is the most significant digits seen */
  maxMantissa: number;
  exponents: boolean;
}

export function noDigits(): DigitCount {
  return { minDecimals: Infinity, maxDecimals: 0, maxMantissa: 0, exponents: false };
}

/** Number of digits of a whole number; 0 for 0, and 309 for what is too large for a double. */
export function digitsOf(mantissa: number): number {
  if (mantissa === 0) return 0;
  if (mantissa < 1e21) return String(mantissa).length;
  return Math.floor(Math.log10(Math.min(mantissa, Number.MAX_VALUE))) + 1;
}
