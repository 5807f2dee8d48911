import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { annotatedStructure, oddDump } from '../testing/annotatedStructure';
import { inFolder } from '../testing/frames';
import { encodeParquet } from './encode';
import { readParquetColumns } from './read';
import { writeAnnotatedParquet } from './write';

async function bytesOf(path: string): Promise<ArrayBuffer> {
  return Uint8Array.from(await readFile(path)).buffer;
}

describe('Parquet', () => {
  it('holds the columns of the table in their types, and the metadata inside', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.parquet');
      const { columns } = await writeAnnotatedParquet(path, await annotatedStructure(), {
        meta: { schema: 'plastiscope/1' },
      });
      const file = await bytesOf(path);
      const { schema, key_value_metadata: entries } = parquetMetadata(file);
      expect(schema.slice(1).map(({ name, type }) => `${name} ${type}`)).toEqual([
        'sample BYTE_ARRAY', 'frame INT32', 'timestep INT64', 'id INT64', 'type INT32', 'element BYTE_ARRAY',
        'x DOUBLE', 'y DOUBLE', 'z DOUBLE', 'ix INT32', 'iy INT32', 'iz INT32', 'c_pe DOUBLE',
        'input_probability_simple_pos DOUBLE', 'probability_simple_pos DOUBLE', 'class_simple_pos INT32',
      ]); // prettier-ignore
      expect(schema.slice(1).map(({ name }) => name)).toEqual(columns);
      const meta = entries?.find(({ key }) => key === 'plastiscope')?.value ?? '';
      expect(JSON.parse(meta)).toMatchObject({ structure: { timestep: 7, dimensions: 3 } });
      const rows = await parquetReadObjects({ file });
      expect(rows[1]).toEqual({
        sample: 'glass, one', frame: 0, timestep: 7n, id: 2n, type: 2, element: 'Zr', x: 1e-3, y: -2.5, z: 2.0000001,
        ix: 0, iy: 0, iz: 0, c_pe: 0, input_probability_simple_pos: 0.125, probability_simple_pos: NaN, class_simple_pos: -1,
      }); // prettier-ignore
    });
  });

  it('has nulls where no timestep is known, and no rows where there are no atoms', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.parquet');
      const structure = await annotatedStructure();
      const untimed = { ...structure, frame: { ...structure.frame, timestep: null } };
      await writeAnnotatedParquet(path, untimed);
      expect((await parquetReadObjects({ file: await bytesOf(path) }))[0].timestep).toBeNull();
      const empty = oddDump
        .replace('ATOMS\n3\n', 'ATOMS\n0\n')
        .replace(/(probability_simple_pos\n)[^]*/, '$1');
      await writeAnnotatedParquet(path, await annotatedStructure(empty));
      expect(await parquetReadObjects({ file: await bytesOf(path) })).toEqual([]);
    });
  });

  it('brings back many row groups, every bit of a double among them', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.parquet');
      const rows = 140_000;
      const reals = Float64Array.from({ length: rows }, (_, k) =>
        k % 7 === 0 ? NaN : -0 * k + k / 3,
      );
      reals.set([-0, 5e-324, -Infinity]);
      const columns = [
        { name: 'reals', values: reals },
        { name: 'ids', values: BigInt64Array.from(reals, (_, k) => 2n ** 53n - BigInt(k)) },
        { name: 'words', values: Array.from(reals, (_, k) => (k % 2 === 0 ? 'é' : 'Zr')) },
      ];
      await writeFile(path, Buffer.concat([...encodeParquet(columns, rows, {})]));
      const read = await readParquetColumns(path, ['reals', 'ids', 'words']);
      read.forEach(({ values }, column) => {
        const written: ArrayLike<unknown> = columns[column].values;
        expect(values.length).toBe(rows);
        const found: unknown[] = Array.from<unknown>(values);
        expect(found.findIndex((value, k) => !Object.is(value, written[k]))).toBe(-1);
      });
      expect(parquetMetadata(await bytesOf(path)).row_groups.length).toBe(2);
      const stop = new AbortController();
      stop.abort();
      await expect(readParquetColumns(path, ['reals'], stop.signal)).rejects.toMatchObject({
        code: 'cancelled',
      });
    });
  });
});
