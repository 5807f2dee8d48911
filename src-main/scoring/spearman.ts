import { ascendingRanks } from '../../src-shared/columns/ranks';

/**
 * Spearman's rank correlation ρ: Pearson's correlation of the ranks, tied values sharing their mean rank, over the rows
 * in which both have a value.
 *
 * @param a [N], any unit
 * @param b [N], any unit
 * @returns `rho` in −1…1, NaN with fewer than two rows or where all values of one are equal, and the rows that count
 * @throws RangeError if the lengths differ
 */
export function spearman(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): { rho: number; atoms: number } {
  if (a.length !== b.length) throw new RangeError(`spearman: ${a.length} and ${b.length} values`);
  const rows: number[] = [];
  for (let row = 0; row < a.length; row++)
    if (!Number.isNaN(a[row]) && !Number.isNaN(b[row])) rows.push(row);
  const x = ascendingRanks(Float64Array.from(rows, (row) => a[row]));
  const y = ascendingRanks(Float64Array.from(rows, (row) => b[row]));
  // the mean of ranks 1…n, whatever their ties
  const mean = (rows.length + 1) / 2;
  let [xx, yy, xy] = [0, 0, 0];
  for (let k = 0; k < rows.length; k++) {
    const [dx, dy] = [x[k] - mean, y[k] - mean];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return { rho: xx === 0 || yy === 0 ? NaN : xy / Math.sqrt(xx * yy), atoms: rows.length };
}
