import { open } from 'node:fs/promises';
import { parquetMetadataAsync, parquetRead, type AsyncBuffer } from 'hyparquet';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { TypedColumn, TypedValues } from '../annotated/typedColumns';

/**
 * Reads columns of a Parquet file that this program wrote, one after the other.
 *
 * @param names which, in the order wanted
 * @throws PlastiscopeError `failed` if the file cannot be read, `cancelled` on abort
 */
export async function readParquetColumns(
  path: string,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<TypedColumn[]> {
  const handle = await open(path, 'r');
  try {
    const file: AsyncBuffer = {
      byteLength: (await handle.stat()).size,
      async slice(start, end = file.byteLength) {
        const bytes = new Uint8Array(Math.max(0, end - start));
        await handle.read(bytes, 0, bytes.length, start);
        return bytes.buffer;
      },
    };
    const metadata = await parquetMetadataAsync(file);
    const columns: TypedColumn[] = [];
    for (const name of names) {
      if (signal?.aborted)
        throw new PlastiscopeError('cancelled', `Reading ${path} was cancelled.`, { path });
      const parts: { rowStart: number; values: TypedValues }[] = [];
      await parquetRead({
        file,
        metadata,
        columns: [name],
        onChunk: ({ columnData, rowStart }) =>
          parts.push({ rowStart, values: typedValues(columnData) }),
      });
      // row groups come as they are decoded, which is not always their order
      parts.sort((a, b) => a.rowStart - b.rowStart);
      columns.push({ name, values: joined(parts.map(({ values }) => values)) });
    }
    return columns;
  } catch (error) {
    if (error instanceof PlastiscopeError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new PlastiscopeError('failed', `${path}: the Parquet file is damaged (${reason}).`, {
      path,
    });
  } finally {
    await handle.close();
  }
}

function typedValues(data: ArrayLike<unknown>): TypedValues {
  if (data instanceof Float64Array || data instanceof Int32Array || data instanceof BigInt64Array)
    return data;
  return Array.from(data, String);
}

/** The pieces of one column in one array of their type. */
function joined(parts: readonly TypedValues[]): TypedValues {
  const [first] = parts;
  if (first === undefined) return [];
  if (parts.length === 1) return first;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (first instanceof BigInt64Array) {
    const out = new BigInt64Array(length);
    fill(parts, (part, at) => part instanceof BigInt64Array && out.set(part, at));
    return out;
  }
  if (first instanceof Float64Array || first instanceof Int32Array) {
    const out = first instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);
    fill(parts, (part, at) => {
      if (part instanceof Float64Array || part instanceof Int32Array) out.set(part, at);
    });
    return out;
  }
  return parts.flatMap((part) => Array.from<unknown>(part).map(String));
}

function fill(parts: readonly TypedValues[], place: (part: TypedValues, at: number) => void): void {
  let at = 0;
  for (const part of parts) {
    place(part, at);
    at += part.length;
  }
}
