/** Number of entries of `sorted` (ascending) that are smaller than `value`. */
export function countBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Number of entries of `sorted` (ascending) that are not larger than `value`. */
export function countUpTo(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The values that are not NaN, ascending: the form that ranks and quantiles are read from. */
export function sortedValues(values: ArrayLike<number>): Float64Array {
  const kept = new Float64Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    if (!Number.isNaN(values[row])) kept[count++] = values[row];
  }
  return kept.slice(0, count).sort();
}

/**
 * Ranks 1…N in ascending order of value; tied values share their mean rank.
 *
 * @param values [N], any unit
 * @returns [N]; NaN where the value is NaN, and such values are not counted
 */
export function ascendingRanks(values: ArrayLike<number>): Float64Array {
  const sorted = sortedValues(values);
  return Float64Array.from(values, (value) =>
    Number.isNaN(value) ? NaN : (countBelow(sorted, value) + 1 + countUpTo(sorted, value)) / 2,
  );
}

/**
 * Where a value stands among `sorted` (ascending, from `sortedValues`).
 *
 * @returns `percentile` 0–100, the mean of the shares below and not above (ties share it), and `rank`, 1 = largest;
 *   both NaN for a NaN value or an empty list
 */
export function percentileRank(
  sorted: Float64Array,
  value: number,
): { percentile: number; rank: number } {
  if (Number.isNaN(value) || sorted.length === 0) return { percentile: NaN, rank: NaN };
  const below = countBelow(sorted, value);
  const upTo = countUpTo(sorted, value);
  return { percentile: (50 * (below + upTo)) / sorted.length, rank: sorted.length - upTo + 1 };
}
