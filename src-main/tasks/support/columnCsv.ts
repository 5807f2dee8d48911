/**
 * A single-result CSV: one header row, comma, point, LF, shortest form that reads back to the same number; a missing
 * value is an empty field.
 */
export function columnCsv(
  names: readonly string[],
  columns: readonly ArrayLike<number>[],
): Uint8Array {
  const rows = columns[0]?.length ?? 0;
  const lines = [names.join(',')];
  for (let row = 0; row < rows; row++) {
    lines.push(
      columns.map((column) => (Number.isNaN(column[row]) ? '' : String(column[row]))).join(','),
    );
  }
  return Buffer.from(`${lines.join('\n')}\n`, 'utf8');
}
