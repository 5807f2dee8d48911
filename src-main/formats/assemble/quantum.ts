import { digitsOf, type DigitCount } from '../text/rowColumn';
import type { AtomColumn } from './atomTable';

/** Significant digits that `%g` leaves: LAMMPS's own format. */
const PLAIN_DIGITS = 6;

/**
 * Quantum q of one kind of coordinate, from how its columns are written (formats.md 9): the same number of decimals p > 0
 * everywhere gives q = 10^−p; otherwise q = 10^(⌊log10 |x|⌋ + 1 − S) at the largest |x|, S = most significant digits seen.
 * Whole numbers only say nothing about a fixed format, so S is at least that of `%g` there. Binary doubles have their spacing.
 *
 * @returns in the unit of the columns; 0 if there is nothing to judge by
 */
export function quantumOf(columns: readonly AtomColumn[]): number {
  const written = columns.flatMap((column) => column.digits ?? []);
  if (written.length === 0) return spacing(largestOf(columns));
  const digits = pool(written);
  if (!digits.exponents && digits.maxDecimals > 0 && digits.minDecimals === digits.maxDecimals) {
    return Number(`1e-${digits.maxDecimals}`);
  }
  const largest = largestOf(columns);
  if (largest === 0) return 0;
  const seen = digitsOf(digits.maxMantissa);
  const significant =
    digits.maxDecimals === 0 && !digits.exponents ? Math.max(seen, PLAIN_DIGITS) : seen;
  return Number(`1e${decade(largest) + 1 - significant}`);
}

function largestOf(columns: readonly AtomColumn[]): number {
  let largest = 0;
  for (const { numbers } of columns) {
    for (let i = 0; i < numbers.length; i++) {
      const size = Math.abs(numbers[i]);
      if (size > largest) largest = size;
    }
  }
  return largest;
}

/** Distance of a binary double to the next larger one. */
function spacing(x: number): number {
  return x === 0 ? 0 : 2 ** (Math.floor(Math.log2(x)) - 52);
}

/** ⌊log10 x⌋, exact at powers of ten. */
function decade(x: number): number {
  return Number(x.toExponential().split('e')[1]);
}

function pool(all: readonly DigitCount[]): DigitCount {
  return {
    minDecimals: Math.min(...all.map((d) => d.minDecimals)),
    maxDecimals: Math.max(...all.map((d) => d.maxDecimals)),
    maxMantissa: Math.max(...all.map((d) => d.maxMantissa)),
    exponents: all.some((d) => d.exponents),
  };
}
