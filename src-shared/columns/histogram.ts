export interface Histogram {
  /** [bins + 1], ascending */
  edges: Float64Array;
  /** [bins] */
  counts: Uint32Array;
  /** finite values outside `range` */
  outside: number;
  /** NaN and infinite values */
  missing: number;
}

/**
 * Counts of equal bins over `range`; a bin contains its lower edge, the last one also its upper edge.
 *
 * @param range default: smallest and largest finite value; a single value gets a bin of width 1 around it
 * @throws RangeError on fewer than one bin or an empty or reversed range
 */
export function histogram(
  values: ArrayLike<number>,
  bins: number,
  range: readonly [number, number] = finiteRange(values),
): Histogram {
  const [low, high] = range;
  if (!Number.isInteger(bins) || bins < 1) throw new RangeError(`histogram: ${bins} bins`);
  if (!(high > low)) throw new RangeError(`histogram: range ${low}…${high} is empty`);
  const edges = Float64Array.from({ length: bins + 1 }, (_, k) => low + (k / bins) * (high - low));
  edges[bins] = high;
  const counts = new Uint32Array(bins);
  let outside = 0;
  let missing = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (!Number.isFinite(value)) missing++;
    else if (value < low || value > high) outside++;
    else counts[Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins))]++;
  }
  return { edges, counts, outside, missing };
}

function finiteRange(values: ArrayLike<number>): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return [0, 1];
  return low < high ? [low, high] : [low - 0.5, low + 0.5];
}
