import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { annotatedStructure } from '../testing/annotatedStructure';
import { inFolder } from '../testing/frames';
import { readVtkArrays, type ReadArray } from './readArrays';
import { writeImageData } from './writeImageData';
import { writeAnnotatedVtp } from './writePolyData';

async function arraysOf(path: string): Promise<ReadArray[]> {
  const arrays: ReadArray[] = [];
  for await (const array of readVtkArrays(path)) arrays.push(array);
  return arrays;
}

describe('VTK', () => {
  it('writes atoms as vertices, columns as point data, the cell as field data', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.vtp');
      const structure = await annotatedStructure();
      await writeAnnotatedVtp(path, structure, { meta: { schema: 1 } });
      const arrays = await arraysOf(path);
      const found = (section: string, name: string) =>
        arrays.find((array) => array.section === section && array.name === name)?.values;
      expect(found('Points', 'Points')).toEqual(structure.frame.wrapped);
      expect(found('PointData', 'id')).toEqual(BigInt64Array.of(1n, 2n, 3n));
      expect(found('PointData', 'element')).toEqual(['Cu', 'Zr', 'Zr']);
      expect(found('PointData', 'probability_simple_pos')).toEqual(
        Float64Array.of(0.1, NaN, 1 / 3),
      );
      expect(found('Verts', 'offsets')).toEqual(BigInt64Array.of(1n, 2n, 3n));
      expect(found('FieldData', 'TimeValue')).toEqual(Float64Array.of(0.25));
      expect(found('FieldData', 'sample')).toEqual(['glass, one']);
      const [, , , b1, b2] = Array.from<unknown>(found('FieldData', 'cell') ?? []);
      expect([b1, b2]).toEqual([-4.96, 7]);
      const head = (await readFile(path, 'utf8')).slice(0, 200);
      expect(head).toContain(
        '<VTKFile type="PolyData" version="1.0" byte_order="LittleEndian" header_type="UInt64">',
      );
    });
  });

  it('brings back arrays larger than a piece of base64, of every type, with names that XML escapes', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.vti');
      const values = Float32Array.from({ length: 230_000 }, (_, k) => k / 7);
      await writeImageData(path, {
        points: [230, 1000, 1],
        origin: [-4.9, -4.9, 0],
        spacing: [0.2, 0.2, 0.2],
        arrays: [{ name: 'a<"&>', values }],
        field: [{ name: 'words', values: ['simple+', 'é'] }],
      });
      expect(await arraysOf(path)).toEqual([
        { section: 'FieldData', name: 'words', values: ['simple+', 'é'] },
        { section: 'PointData', name: 'a<"&>', values },
      ]);
      const wrong = {
        points: [2, 2, 2] as const,
        origin: [0, 0, 0] as const,
        spacing: [1, 1, 1] as const,
      };
      await expect(
        writeImageData(path, { ...wrong, arrays: [{ name: 'a', values }], field: [] }),
      ).rejects.toThrow(/230000 values for 8 points/);
    });
  });

  it('notices an array that was cut or is of no known type', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.vtp');
      await writeAnnotatedVtp(path, await annotatedStructure());
      const content = await readFile(path, 'utf8');
      await writeFile(path, content.replace(/(Name="x" format="binary">\n.{12})[^<]*/, '$1'));
      await expect(arraysOf(path)).rejects.toThrow(/damaged \(the array x is cut short\)/);
      await writeFile(path, content.replace('type="Int64" Name="id"', 'type="Int16" Name="id"'));
      await expect(arraysOf(path)).rejects.toThrow(/no type Int16/);
    });
  });
});
