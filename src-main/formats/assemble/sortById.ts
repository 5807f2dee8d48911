export interface IdOrder {
  /** row of each atom in ascending order of id; null if the rows are in that order already */
  rows: Uint32Array | null;
  /** two rows that carry the same id, in file order */
  duplicate: readonly [number, number] | null;
}

/**
 * Order of the rows by ascending id. Ids that fill a narrow range (the normal case) are placed directly, in O(N); others
 * are sorted.
 */
export function sortById(ids: Float64Array): IdOrder {
  const n = ids.length;
  let sorted = true;
  let least = Infinity;
  let most = -Infinity;
  for (let row = 0; row < n; row++) {
    const id = ids[row];
    if (row > 0 && id <= ids[row - 1]) sorted = false;
    if (id < least) least = id;
    if (id > most) most = id;
  }
  if (sorted) return { rows: null, duplicate: null };
  return most - least < 4 * n ? place(ids, least, most) : compare(ids);
}

function place(ids: Float64Array, least: number, most: number): IdOrder {
  const rowOf = new Uint32Array(most - least + 1); // row + 1; 0: no such id
  for (let row = 0; row < ids.length; row++) {
    const slot = ids[row] - least;
    if (rowOf[slot] !== 0) return { rows: null, duplicate: [rowOf[slot] - 1, row] };
    rowOf[slot] = row + 1;
  }
  const rows = new Uint32Array(ids.length);
  let next = 0;
  for (const row of rowOf) if (row !== 0) rows[next++] = row - 1;
  return { rows, duplicate: null };
}

function compare(ids: Float64Array): IdOrder {
  const rows = Uint32Array.from(ids.keys()).sort((i, j) => ids[i] - ids[j] || i - j);
  for (let k = 1; k < rows.length; k++) {
    if (ids[rows[k]] === ids[rows[k - 1]]) return { rows: null, duplicate: [rows[k - 1], rows[k]] };
  }
  return { rows, duplicate: null };
}

/** values[rows[k]] for every k; the array itself if `rows` is null. */
export function reorder(values: Float64Array, rows: Uint32Array | null): Float64Array {
  if (rows === null) return values;
  const out = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) out[k] = values[rows[k]];
  return out;
}
