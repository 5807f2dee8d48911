import { orderOf } from './order';

/** How an atom is drawn. */
export const HIDDEN = 0;
export const FADED = 1;
export const WHOLE = 2;

/**
 * The atoms with the largest values; of equal ones at the border those of the lowest rows.
 *
 * @param values [N]; an atom without a value (NaN) is never among them
 * @param percent of all atoms; rounded, at least one atom
 * @returns [N], 1 for those
 */
export function largestAtoms(values: Float32Array, percent: number): Uint8Array {
  const mask = new Uint8Array(values.length);
  const order = orderOf(values);
  const count = Math.min(order.count, Math.max(1, Math.round((percent / 100) * values.length)));
  if (count === 0) return mask;
  const border = order.at(order.count - count);
  let left = count;
  for (let row = 0; row < values.length; row++) {
    if (values[row] > border) {
      mask[row] = 1;
      left--;
    }
  }
  for (let row = 0; row < values.length && left > 0; row++) {
    if (values[row] === border) {
      mask[row] = 1;
      left--;
    }
  }
  return mask;
}

/** [N], 1 for the rows given. */
export function maskOf(rows: ArrayLike<number>, atoms: number): Uint8Array {
  const mask = new Uint8Array(atoms);
  for (let k = 0; k < rows.length; k++) mask[rows[k]] = 1;
  return mask;
}

/** How many atoms are drawn whole. @param shown [N], as `shownAtoms` gives it */
export function countWhole(shown: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < shown.length; row++) if (shown[row] === WHOLE) count++;
  return count;
}

export function countOf(mask: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < mask.length; row++) count += mask[row];
  return count;
}

/**
 * How each atom is drawn: hidden outside the slab and, if so asked, without a value; of the others those that are not
 * wanted are the rest.
 *
 * @param wanted [N], 1 for those drawn whole; null: all
 * @param inSlab [N], 1 inside; null: no slab
 * @param values [N], whose NaN are hidden; null: none is
 * @returns [N] of HIDDEN, FADED, WHOLE; null when all are whole
 */
export function shownAtoms(
  atoms: number,
  wanted: Uint8Array | null,
  rest: 'fade' | 'hide',
  inSlab: Uint8Array | null,
  values: Float32Array | null,
): Uint8Array | null {
  if (wanted === null && inSlab === null && values === null) return null;
  const shown = new Uint8Array(atoms);
  const other = rest === 'hide' ? HIDDEN : FADED;
  for (let row = 0; row < atoms; row++) {
    if (inSlab !== null && inSlab[row] === 0) continue;
    if (values !== null && values[row] !== values[row]) continue;
    shown[row] = wanted === null || wanted[row] === 1 ? WHOLE : other;
  }
  return shown;
}
