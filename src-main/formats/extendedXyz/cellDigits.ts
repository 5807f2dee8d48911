import { parseNumber } from '../text/scanNumber';

/** Significant digits of `%g`, with which LAMMPS prints the cell of `dump extxyz`. */
const PLAIN_DIGITS = 6;
/** A fixed format has at least so many decimals; fewer are numbers that were typed, or printed as short as they are. */
const FEWEST_FIXED = 3;

/** Who wrote the cell, where that tells how: LAMMPS with `%g`, this program with all digits. */
export type CellWriter = 'lammps' | 'own' | null;

/**
 * Quantum q_H of a cell from the digits of its numbers (formats.md 9, 10.2): 10^−p if all have the same p ≥ 3 decimals,
 * else 10^(⌊log10 |x|⌋ + 1 − S) at the largest |x| with S = most significant digits seen. Where a whole number ends in `.0`
 * among others with more decimals, Python printed the shortest text of each double, which is all of it; and fewer than six
 * digits say nothing, unless LAMMPS wrote them.
 *
 * @param written the numbers of `Lattice`
 * @returns in the unit of the cell; 0 where the digits say nothing, or all of them are there
 */
export function cellQuantum(written: readonly string[], writer: CellWriter): number {
  let most = 0;
  let largest = 0;
  const decimals = new Set<number>();
  for (const word of written) {
    const [digits, exponent] = word.toLowerCase().split(/[ed]/);
    const [whole, fraction = ''] = digits.replace(/^[+-]/, '').split('.');
    decimals.add(exponent === undefined ? fraction.length : NaN);
    most = Math.max(most, (whole + fraction).replace(/^0+/, '').length);
    largest = Math.max(largest, Math.abs(parseNumber(word.replace(/d/i, 'e')) ?? 0));
  }
  if (largest === 0 || writer === 'own') return 0;
  const [fixed] = decimals;
  if (decimals.size === 1 && fixed >= FEWEST_FIXED) return Number(`1e-${fixed}`);
  if (decimals.size > 1 && written.some((word) => /^[-+]?\d+\.0$/.test(word))) return 0;
  const significant = writer === 'lammps' ? Math.max(most, PLAIN_DIGITS) : most;
  if (significant < PLAIN_DIGITS || significant > 15) return 0;
  const decade = Number(largest.toExponential().split('e')[1]);
  return Number(`1e${decade + 1 - significant}`);
}
