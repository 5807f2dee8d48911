import { percentileRank, sortedValues } from '../../../src-shared/columns/ranks';

/** A column with what its ranks are read from, both kept: an inspector asks for one atom after another. */
export interface RankedColumn {
  /** [N], NaN where missing */
  values: Float64Array;
  /** the values that are not missing, ascending */
  sorted: Float64Array;
}

export function rankedColumn(values: Float64Array): RankedColumn {
  return { values, sorted: sortedValues(values) };
}

/** Where one atom stands among all that have a value. */
export function standing({ values, sorted }: RankedColumn, row: number) {
  return { value: values[row], ...percentileRank(sorted, values[row]), atoms: sorted.length };
}
