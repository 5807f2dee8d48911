import { sortedValues } from './ranks';

/**
 * Quantile of ascending values with linear interpolation between neighbours: position q·(N − 1).
 *
 * @param sorted ascending, without NaN (`sortedValues`)
 * @param q 0…1
 * @returns NaN for an empty list
 * @throws RangeError if q is not within 0…1
 */
export function quantile(sorted: Float64Array, q: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`quantile: q = ${q} is not within 0…1`);
  if (sorted.length === 0) return NaN;
  const position = q * (sorted.length - 1);
  const low = Math.floor(position);
  const high = Math.min(low + 1, sorted.length - 1);
  // equal neighbours must not go through inf − inf
  if (sorted[low] === sorted[high]) return sorted[low];
  return sorted[low] + (position - low) * (sorted[high] - sorted[low]);
}

/** Median of the values that are not NaN; NaN if there are none. */
export function median(values: ArrayLike<number>): number {
  return quantile(sortedValues(values), 0.5);
}
