import type { ColourRange } from '../../../vtk/atomColours';

const BINS = 40;

/** The axis stays while its ends are dragged, and so does the histogram of values on it. */
const last = new WeakMap<Float32Array, { axis: string; shares: number[] }>();

/**
 * Histogram along an axis, logarithmic where the axis is; what lies outside counts at its ends, NaN nowhere.
 *
 * @param values [N]
 * @returns 40 counts as shares of the largest, from the low end up
 */
export function sharesOfBins(values: Float32Array, { low, high, log }: ColourRange): number[] {
  const axis = `${low} ${high} ${log}`;
  const known = last.get(values);
  if (known?.axis === axis) return known.shares;
  const counts = new Uint32Array(BINS);
  const from = log ? Math.log(low) : low;
  const scale = BINS / ((log ? Math.log(high) : high) - from);
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    const place = ((log ? (value <= low ? from : Math.log(value)) : value) - from) * scale;
    // every comparison with NaN is false
    if (place >= BINS) counts[BINS - 1]++;
    else if (place >= 0) counts[place | 0]++;
    else if (place < 0) counts[0]++;
  }
  const longest = counts.reduce((a, b) => Math.max(a, b), 1);
  const shares = Array.from(counts, (count) => count / longest);
  last.set(values, { axis, shares });
  return shares;
}
