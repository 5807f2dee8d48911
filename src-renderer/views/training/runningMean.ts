/**
 * Mean of the known values within `width` places around each; NaN where a value itself is NaN, so that gaps stay gaps.
 *
 * @param width places, centred; an even one counts one more
 */
export function runningMean(values: ArrayLike<number>, width: number): Float64Array {
  const half = width >> 1;
  const sums = new Float64Array(values.length + 1);
  const counts = new Float64Array(values.length + 1);
  for (let k = 0; k < values.length; k++) {
    const known = Number.isFinite(values[k]);
    sums[k + 1] = sums[k] + (known ? values[k] : 0);
    counts[k + 1] = counts[k] + (known ? 1 : 0);
  }
  return Float64Array.from(values, (value, k) => {
    if (!Number.isFinite(value)) return NaN;
    const [from, to] = [Math.max(0, k - half), Math.min(values.length, k + half + 1)];
    return (sums[to] - sums[from]) / (counts[to] - counts[from]);
  });
}
