import {
  ByteWriter,
  ParquetWriter,
  schemaFromColumnData,
  type ColumnSource,
} from 'hyparquet-writer';
import type { TypedValues } from '../annotated/typedColumns';

const ROWS_PER_GROUP = 1 << 17;

export interface ParquetColumn {
  name: string;
  /** null: 64-bit integers of which every one is missing */
  values: TypedValues | null;
}

/**
 * A Parquet file (version 2 data pages, Snappy) of 64-bit integers, 32-bit integers, doubles and UTF-8 words, none of them
 * nullable but those of a column without values. Made row group by row group, so that no second copy of the table is held.
 *
 * @param rows length of every column
 * @param metadata written as key-value metadata of the file
 */
export function* encodeParquet(
  columns: readonly ParquetColumn[],
  rows: number,
  metadata: Readonly<Record<string, string>>,
): Generator<Uint8Array> {
  const writer = new ByteWriter(1 << 20);
  const columnsOf = (from: number, to: number) =>
    columns.map((column) => columnSource(column, from, to));
  const parquet = new ParquetWriter({
    writer,
    schema: schemaFromColumnData({ columnData: columnsOf(0, 0) }),
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  });
  for (let from = 0; from < rows; from += ROWS_PER_GROUP) {
    const columnData = columnsOf(from, Math.min(from + ROWS_PER_GROUP, rows));
    parquet.write({ columnData, rowGroupSize: ROWS_PER_GROUP });
    yield take(writer);
  }
  parquet.finish();
  yield take(writer);
}

/** What was written since the last time; the writer counts on, and fills its buffer from the start. */
function take(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

function columnSource({ name, values }: ParquetColumn, from: number, to: number): ColumnSource {
  if (values === null)
    return { name, data: new Array<null>(to - from).fill(null), type: 'INT64', nullable: true };
  const data = values.slice(from, to);
  if (Array.isArray(data)) return { name, data, type: 'STRING', nullable: false };
  // plain values: every reader has that encoding, and a dictionary would not tell −0 from 0
  return { name, data, type: parquetType(data), nullable: false, encoding: 'PLAIN' };
}

function parquetType(data: Exclude<TypedValues, string[]>): 'DOUBLE' | 'INT32' | 'INT64' {
  if (data instanceof Float64Array) return 'DOUBLE';
  return data instanceof Int32Array ? 'INT32' : 'INT64';
}
