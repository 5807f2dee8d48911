/** Largest of the values that are not NaN; NaN if there is none. */
export function largestValue(values: Float64Array): number {
  let found = NaN;
  for (const value of values) if (!(value <= found) && !Number.isNaN(value)) found = value;
  return found;
}
