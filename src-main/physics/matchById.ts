/**
 * Row in the current frame of every reference atom, −1 where it is missing; [N reference].
 *
 * @param referenceIds distinct ids; ascending (as frames are) is fastest, any order works
 */
export function matchById(referenceIds: Float64Array, currentIds: Float64Array): Int32Array {
  const rows = new Int32Array(referenceIds.length).fill(-1);
  if (ascending(referenceIds) && ascending(currentIds)) {
    for (let i = 0, j = 0; i < referenceIds.length; i++) {
      while (j < currentIds.length && currentIds[j] < referenceIds[i]) j++;
      if (currentIds[j] === referenceIds[i]) rows[i] = j;
    }
    return rows;
  }
  const rowOf = new Map<number, number>();
  currentIds.forEach((id, row) => rowOf.set(id, row));
  referenceIds.forEach((id, row) => (rows[row] = rowOf.get(id) ?? -1));
  return rows;
}

function ascending(ids: Float64Array): boolean {
  for (let i = 1; i < ids.length; i++) if (!(ids[i] > ids[i - 1])) return false;
  return true;
}

/** Positions [3·N reference] in reference order, NaN where the atom is missing. */
export function alignPositions(positions: Float64Array, rows: Int32Array): Float64Array {
  const aligned = new Float64Array(3 * rows.length).fill(NaN);
  rows.forEach((row, i) => {
    if (row >= 0) aligned.set(positions.subarray(3 * row, 3 * row + 3), 3 * i);
  });
  return aligned;
}
