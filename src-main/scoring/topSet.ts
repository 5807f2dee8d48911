/** The extreme atoms of one case. */
export interface ExtremeSet {
  /** rows of the set, most extreme first, [n] */
  rows: Int32Array;
  /** value of the last row: the smallest D²min of a top set, the largest of a bottom set */
  threshold: number;
  /** atoms that are not NaN */
  valid: number;
}

/** Size of the top set: n = max(1, round(f·N_valid)). Source: Fan & Ma 2021, Methods (f = 0.5 %). */
export function topCount(valid: number, fraction: number): number {
  if (!(fraction > 0 && fraction <= 0.5)) {
    throw new RangeError(`topCount: the fraction ${fraction} is not within 0…0.5`);
  }
  return Math.max(1, Math.round(fraction * valid));
}

/**
 * The n largest values, n = max(1, round(f·N_valid)); equal values go by lower id. NaN values are left out.
 * The set depends on ids and values alone, not on the order of the rows.
 *
 * @param value D²min or a susceptibility, [N], any unit
 * @param ids atom ids, [N], all different
 * @throws RangeError if every value is NaN or the lengths differ
 */
export function topSet(value: Float64Array, ids: Float64Array, fraction: number): ExtremeSet {
  return extremes(value, ids, fraction, -1);
}

/** The n smallest values, as `topSet`: the stable atoms of average maps. */
export function bottomSet(value: Float64Array, ids: Float64Array, fraction: number): ExtremeSet {
  return extremes(value, ids, fraction, 1);
}

/** The n largest values by row, equal values by lower id. */
export function largest(value: Float64Array, ids: Float64Array, n: number): Int32Array {
  return selectExtremes(value, ids, n, -1);
}

function extremes(
  value: Float64Array,
  ids: Float64Array,
  fraction: number,
  direction: 1 | -1,
): ExtremeSet {
  const valid = value.reduce((count, v) => (Number.isNaN(v) ? count : count + 1), 0);
  if (valid === 0) throw new RangeError('topSet: no valid atom');
  const rows = selectExtremes(value, ids, topCount(valid, fraction), direction);
  return { rows, threshold: value[rows[rows.length - 1]], valid };
}

function selectExtremes(
  value: Float64Array,
  ids: Float64Array,
  n: number,
  direction: 1 | -1,
): Int32Array {
  if (ids.length !== value.length) {
    throw new RangeError(`topSet: ${value.length} values but ${ids.length} ids`);
  }
  // A native sort finds the boundary value; only rows at or beyond it need the comparison by id.
  const sorted = value.filter((v) => !Number.isNaN(v)).sort();
  if (n > sorted.length) throw new RangeError(`topSet: ${n} of ${sorted.length} valid atoms`);
  const boundary = direction < 0 ? sorted[sorted.length - n] : sorted[n - 1];
  const candidates: number[] = [];
  for (let row = 0; row < value.length; row++) {
    if (direction * (value[row] - boundary) <= 0 || value[row] === boundary) candidates.push(row);
  }
  candidates.sort((i, j) =>
    value[i] === value[j] ? ids[i] - ids[j] : direction * (value[i] < value[j] ? -1 : 1),
  );
  return Int32Array.from(candidates.slice(0, n));
}

/**
 * Labels of one case: 1 for the rows of the top set, 0 for every other valid atom, −1 where D²min is NaN.
 */
export function labelColumn(d2min: Float64Array, topRows: ArrayLike<number>): Int8Array {
  const label = Int8Array.from(d2min, (value) => (Number.isNaN(value) ? -1 : 0));
  for (let k = 0; k < topRows.length; k++) label[topRows[k]] = 1;
  return label;
}
