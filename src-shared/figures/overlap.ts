import { histogram } from '../columns/histogram';
import { overlapCodes, type ComparedCase } from '../contract/reader';

/** The groups that two top sets make of the atoms, by row. */
export interface OverlapGroups {
  both: Int32Array;
  /** measured, not predicted: misses */
  measured: Int32Array;
  /** predicted, not measured: false alarms */
  predicted: Int32Array;
  /** every other atom that counts */
  neither: Int32Array;
}
export type OverlapGroup = keyof OverlapGroups;

export function overlapGroups({ sets }: Pick<ComparedCase, 'sets'>): OverlapGroups {
  const rowsOf = (code: number) => {
    const rows: number[] = [];
    for (let row = 0; row < sets.length; row++) if (sets[row] === code) rows.push(row);
    return Int32Array.from(rows);
  };
  return {
    both: rowsOf(overlapCodes.both),
    measured: rowsOf(overlapCodes.measured),
    predicted: rowsOf(overlapCodes.predicted),
    neither: rowsOf(overlapCodes.neither),
  };
}

/** Percentiles that the tail scale of 10⁴ atoms writes. */
export const TAIL_TICKS = [0, 90, 99, 99.9, 99.99] as const;

/**
 * Place of a percentile on a scale that spreads the tail: −log₁₀(1 − p/100), so that 90, 99 and 99.9 stand at 1, 2 and 3.
 * The percentile (rank − ½)/n never reaches 100.
 */
export function tailPlace(percentile: number): number {
  return Math.log10(1 / (1 - percentile / 100));
}

/** How often values occur among the plastic and among the other atoms, each as shares of their own number. */
export interface Distribution {
  /** [bins + 1] */
  edges: Float64Array;
  /** [bins], sums to 1 */
  plastic: Float64Array;
  other: Float64Array;
  /** bins have equal widths in log₁₀ */
  log: boolean;
}

/**
 * Distribution of a method's values over plastic and other atoms. Values that are all above 0 and span more than two
 * decades between their 0.5 % and 99.5 % quantiles are binned by their logarithm; what lies beyond these quantiles is in
 * the outermost bins.
 */
export function distribution(
  { value, sets }: Pick<ComparedCase, 'value' | 'sets'>,
  bins = 48,
): Distribution {
  const { both, measured, predicted, neither } = overlapGroups({ sets });
  const counted = Float64Array.from(
    [...both, ...measured, ...predicted, ...neither],
    (row) => value[row],
  ).sort();
  if (counted.length === 0)
    return {
      edges: Float64Array.of(0, 1),
      plastic: new Float64Array(1),
      other: new Float64Array(1),
      log: false,
    };
  const at = (share: number) => counted[Math.round(share * (counted.length - 1))];
  let [low, high] = [at(0.005), at(0.995)];
  const log = counted[0] > 0 && high > 100 * low;
  if (log) [low, high] = [Math.log10(low), Math.log10(high)];
  if (!(high > low)) [low, high] = [low - 0.5, low + 0.5];
  const shares = (rows: readonly number[]) => {
    const placed = rows.map((row) => {
      const x = log ? Math.log10(value[row]) : value[row];
      return Math.min(high, Math.max(low, x));
    });
    const { counts } = histogram(placed, bins, [low, high]);
    return Float64Array.from(counts, (count) => count / Math.max(1, rows.length));
  };
  const edges = Float64Array.from({ length: bins + 1 }, (_, k) => {
    const edge = low + (k / bins) * (high - low);
    return log ? 10 ** edge : edge;
  });
  return {
    edges,
    plastic: shares([...both, ...measured]),
    other: shares([...predicted, ...neither]),
    log,
  };
}
