import { quantile } from '../../../src-shared/columns/quantiles';
import { sortedValues } from '../../../src-shared/columns/ranks';
import type { ManyAtoms } from '../../../src-shared/contract/reader';
import type { RankedColumn } from './rankedColumn';

/**
 * Median and range of every column over some atoms; missing values do not count.
 *
 * @param rows of the atoms
 * @param types of all atoms of the sample, [N]
 */
export function manyAtoms(
  rows: Int32Array,
  types: Int32Array,
  columns: readonly { column: string; record: string; ranked: RankedColumn }[],
): ManyAtoms {
  const ofType = new Map<number, number>();
  for (const row of rows) ofType.set(types[row], (ofType.get(types[row]) ?? 0) + 1);
  return {
    atoms: rows.length,
    types: [...ofType].sort(([a], [b]) => a - b).map(([type, atoms]) => ({ type, atoms })),
    values: columns.map(({ column, record, ranked: { values } }) => {
      const known = sortedValues(Float64Array.from(rows, (row) => values[row]));
      return {
        column,
        record,
        median: quantile(known, 0.5),
        least: quantile(known, 0),
        largest: quantile(known, 1),
        atoms: known.length,
      };
    }),
  };
}
