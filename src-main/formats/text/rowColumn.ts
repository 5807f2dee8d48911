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

/** Number of digits of a whole number; 0 for 0. */
export function digitsOf(mantissa: number): number {
  if (mantissa === 0) return 0;
  return mantissa < 1e21 ? String(mantissa).length : Math.floor(Math.log10(mantissa)) + 1;
}
