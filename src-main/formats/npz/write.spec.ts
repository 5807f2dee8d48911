import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodeNpy } from '../npy/npy';
import { decodeNpyText } from '../npy/npyText';
import { annotatedStructure, oddDump } from '../testing/annotatedStructure';
import { inFolder } from '../testing/frames';
import { writeAnnotatedNpz } from './write';

describe('NPZ', () => {
  it('holds every column in its type, the cell and the metadata', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.npz');
      const { columns } = await writeAnnotatedNpz(path, await annotatedStructure(), {
        meta: { schema: 'plastiscope/1' },
      });
      const members = unzipSync(await readFile(path));
      expect(Object.keys(members)).toEqual(columns.map((name) => `${name}.npy`));
      expect(columns.join(' ')).toBe(
        'sample frame timestep id type element x y z ix iy iz c_pe input_probability_simple_pos probability_simple_pos class_simple_pos cell origin pbc plastiscope',
      );
      const array = (name: string) => decodeNpy(members[`${name}.npy`]);
      const words = (name: string) => decodeNpyText(members[`${name}.npy`]);
      expect(array('id')).toEqual({ data: BigInt64Array.of(1n, 2n, 3n), shape: [3], dtype: '<i8' });
      expect(array('y').data).toEqual(Float64Array.of(0.5, -2.5, 2.25));
      expect(array('ix').data).toEqual(Int32Array.of(1, 0, 0));
      expect(array('c_pe').data).toEqual(Float64Array.of(NaN, 0, -1.5));
      expect(array('probability_simple_pos').data).toEqual(Float64Array.of(0.1, NaN, 1 / 3));
      expect(array('class_simple_pos').data).toEqual(Int32Array.of(0, -1, 1));
      expect(words('element')).toEqual({ words: ['Cu', 'Zr', 'Zr'], shape: [3] });
      expect(words('sample')).toEqual({ words: ['glass, one'], shape: [] });
      expect(array('timestep')).toEqual({ data: BigInt64Array.of(7n), shape: [], dtype: '<i8' });
      expect(array('cell').shape).toEqual([3, 3]);
      expect([...array('cell').data].slice(3, 5)).toEqual([-4.96, 7]);
      const meta: unknown = JSON.parse(words('plastiscope').words[0]);
      expect(meta).toMatchObject({
        schema: 'plastiscope/1',
        structure: { pbc: [true, true, true] },
      });
    });
  });

  it('keeps an input column that has the name of a member of its own', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.npz');
      const renamed = oddDump.replace('c_pe', 'cell').replace('id type element', 'id type sample');
      const { columns } = await writeAnnotatedNpz(path, await annotatedStructure(renamed));
      expect(columns).toEqual(expect.arrayContaining(['input_cell', 'input_sample']));
    });
  });
});
