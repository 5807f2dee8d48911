import { ascendingRanks } from '../../src-shared/columns/ranks';

/**
 * Where each value stands among its like: (rank − ½)/n in 0–1, ascending, tied values sharing their mean rank.
 *
 * @param values [N], any unit; NaN stays NaN and is not counted
 * @param groups [N], such as the species: ranks run inside each group, so that a quantity which mixes in the size of the
 *   species loses it; null: over all values
 * @throws RangeError if there is not one group for each value
 */
export function percentiles(values: Float64Array, groups: Int32Array | null): Float64Array {
  if (groups !== null && groups.length !== values.length) {
    throw new RangeError(`percentiles: ${values.length} values but ${groups.length} groups`);
  }
  const result = new Float64Array(values.length).fill(NaN);
  for (const group of groups === null ? [null] : new Set(groups)) {
    const rows = Int32Array.from(values.keys()).filter(
      (row) => !Number.isNaN(values[row]) && (groups === null || groups[row] === group),
    );
    const ranks = ascendingRanks(Float64Array.from(rows, (row) => values[row]));
    for (const [k, row] of rows.entries()) result[row] = (ranks[k] - 0.5) / rows.length;
  }
  return result;
}
