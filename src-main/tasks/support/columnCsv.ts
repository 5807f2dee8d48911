import { gzipped } from '../../formats/annotated/chunks';
import { atomicWrite } from '../../formats/atomicWrite';

interface CsvColumn {
  name: string;
  /** NaN is missing */
  values: ArrayLike<number>;
}

/**
 * Writes a single-result CSV, compressed where its name ends in `.gz`, and its sidecar: one header row, comma, point, LF,
 * shortest form that reads back to the same number; a missing value is an empty field.
 *
 * @param columns of equal length
 */
export async function writeColumnCsv(
  path: string,
  columns: readonly CsvColumn[],
  { meta, signal }: { meta: object; signal: AbortSignal },
): Promise<void> {
  const text = [Buffer.from(csvText(columns), 'utf8')];
  await atomicWrite(path, /\.gz$/i.test(path) ? gzipped(text) : text, { signal });
  await atomicWrite(`${path}.meta.json`, [Buffer.from(`${JSON.stringify(meta, null, 2)}\n`)]);
}

function csvText(columns: readonly CsvColumn[]): string {
  const rows = columns[0]?.values.length ?? 0;
  const lines = [columns.map(({ name }) => name).join(',')];
  for (let row = 0; row < rows; row++) {
    lines.push(
      columns.map(({ values }) => (Number.isNaN(values[row]) ? '' : String(values[row]))).join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}
