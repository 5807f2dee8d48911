/** Rows with the largest values, largest first; missing values do not count. One pass over all atoms. */
export function largestRows(values: Float32Array, count: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (Number.isNaN(value) || (rows.length === count && !(value > values[rows[count - 1]])))
      continue;
    let at = rows.length;
    while (at > 0 && values[rows[at - 1]] < value) at--;
    rows.splice(at, 0, row);
    if (rows.length > count) rows.pop();
  }
  return rows;
}
