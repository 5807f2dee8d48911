import { randomStream } from './counterRandom';

/** Rows of a case with as many plastic as non-plastic atoms. */
export interface BalancedSet {
  /** plastic rows first, then the drawn ones, [2n] */
  rows: Int32Array;
  /** 1 plastic, 0 not, [2n] */
  label: Int8Array;
}

/** What the draw depends on, and nothing else. */
export interface BalancedSetKey {
  seed: number;
  /** the sample's record id, not its name: renaming must not change a score */
  sample: string;
  /** loading name, such as `simple+` */
  loading: string;
  /** a fraction: 0.03 is 3 % */
  strain: number;
  fraction: number;
  /** 0 (default): the set that is scored; 1, 2, …: fresh negatives, for instance per epoch */
  draw?: number;
}

/**
 * The balanced set of a case: all n plastic atoms and n drawn without replacement from *all* other valid atoms (not
 * from the bottom). The draw runs over ascending ids with a stream named by the key, so it depends neither on the
 * order of the rows nor on what was drawn before.
 *
 * @param d2min [N]; NaN rows take no part
 * @param ids [N]
 * @param topRows rows of the top set, [n]
 * @throws RangeError if fewer than n other valid atoms exist
 *
 * Source: Fan & Ma, Nat. Commun. 12, 1506 (2021), Methods.
 */
export function balancedSet(
  d2min: Float64Array,
  ids: Float64Array,
  topRows: Int32Array,
  key: BalancedSetKey,
): BalancedSet {
  const n = topRows.length;
  const top = new Set(topRows);
  const others: number[] = [];
  for (let row = 0; row < d2min.length; row++) {
    if (!top.has(row) && !Number.isNaN(d2min[row])) others.push(row);
  }
  if (others.length < n) {
    throw new RangeError(`balancedSet: ${n} plastic atoms but only ${others.length} others`);
  }
  const pool = Int32Array.from(others).sort((i, j) => ids[i] - ids[j]);
  const stream = randomStream(keyText(key));
  for (let k = 0; k < n; k++) {
    const pick = k + stream.integer(pool.length - k);
    const drawn = pool[pick];
    pool[pick] = pool[k];
    pool[k] = drawn;
  }
  const plastic = topRows.slice().sort((i, j) => ids[i] - ids[j]);
  const rows = new Int32Array(2 * n);
  rows.set(plastic);
  rows.set(pool.subarray(0, n), n);
  const label = new Int8Array(2 * n).fill(1, 0, n);
  return { rows, label };
}

/** Strain and fraction to six decimals: 0.03 and 0.1·0.3 name the same case. */
function keyText({ seed, sample, loading, strain, fraction, draw = 0 }: BalancedSetKey): string {
  return [seed, sample, loading, strain.toFixed(6), fraction.toFixed(6), draw].join('|');
}
