import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeAnnotatedCsv } from '../csv/write';
import { parseComment } from '../extendedXyz/comment';
import { writeAnnotatedXyz } from '../extendedXyz/write';
import { writeAnnotatedDump } from '../lammpsDump/write';
import type { Cell } from '../../../src-shared/geometry/cell';
import type { Frame } from '../frame';
import { lammpsData } from '../lammpsData/read';
import { writeLammpsData } from '../lammpsData/write';
import { readFrame } from '../readFrames';
import { annotatedStructure, oddDump } from '../testing/annotatedStructure';
import { dumpText, fixtures, inFolder } from '../testing/frames';
import { formatE16, formatG9 } from './formatNumber';
import { readAnnotatedFile } from './readAnnotatedFile';
import type { AnnotatedStructure } from './structure';
import { verifyAnnotated } from './verify';

describe('numbers as C prints them', () => {
  it.each([
    [0, '0'], [1, '1'], [-0.5, '-0.5'], [1 / 3, '0.333333333'], [123456789.6, '123456790'], [1234567894, '1.23456789e+09'],
    [1e-4, '0.0001'], [1e-5, '1e-05'], [9.9999999996e-5, '0.0001'], [1e100, '1e+100'], [999999999.6, '1e+09'], [NaN, 'nan'], [-Infinity, '-inf'],
  ])('formats %d as C does: %s', (x, expected) => expect(formatG9(x)).toBe(expected)); // prettier-ignore

  it('%.16e keeps every double and looks like LAMMPS', () => {
    expect(formatE16(-4.96)).toBe('-4.9600000000000000e+00');
    expect(formatE16(98.8045)).toBe('9.8804500000000004e+01');
    for (const x of [0.1, 1e-300, -123456.789, 5e-324, 0]) expect(Number(formatE16(x))).toBe(x);
  });
});

describe('annotated dump', () => {
  it('E1, E7 re-emits tokens unchanged, sorted by id, with box, UNITS and TIME as read', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, '输出 1.dump');
      const written = await writeAnnotatedDump(path, await annotatedStructure(oddDump), {
        meta: { schema: 1 },
      });
      expect(await readFile(path, 'utf8')).toBe(
        [
          'ITEM: UNITS', 'lj', 'ITEM: TIME', '0.25', 'ITEM: TIMESTEP', '7', 'ITEM: NUMBER OF ATOMS', '3',
          'ITEM: BOX BOUNDS xy xz yz pp pp pp',
          '-6.4600000000000000e+00 1.1020000000000000e+01 -4.9600000000000000e+00',
          '2.0000000000000000e+00 1.0000000000000000e+01 2.5200000000000000e+00',
          '1.0000000000000001e-01 6.0999999999999996e+00 -1.0000000000000000e+00',
          'ITEM: ATOMS id type element x y z ix iy iz c_pe input_probability_simple_pos probability_simple_pos class_simple_pos',
          '1 1 Cu +1 .5 5. 1 0 -1 nan 0.25 0.1 0',
          '2 2 Zr 1e-3 -2.5 2.0000001 0 0 0 0 0.125 nan -1',
          '3 2 Zr 1.50 2.250 3.0 0 0 0 -1.5e+00 0.5 0.333333333 1',
          '',
        ].join('\n'), // prettier-ignore
      );
      expect(written.columns.slice(-3)).toEqual([
        'input_probability_simple_pos',
        'probability_simple_pos',
        'class_simple_pos',
      ]);
      const meta: unknown = JSON.parse(await readFile(`${path}.meta.json`, 'utf8'));
      expect(meta).toMatchObject({
        schema: 1,
        structure: {
          timestep: 7,
          units: 'lj',
          cell: [[10, 0, 0], expect.anything(), expect.anything()],
        },
      });
      expect((await readdir(folder)).length).toBe(2);
    });
  });

  it('E1 gives back the rows of a file that LAMMPS wrote, byte for byte, also compressed', async () => {
    await inFolder(async (folder) => {
      const source = fileURLToPath(new URL('cz000.xyp.15.dump.gz', fixtures));
      const original = gunzipSync(await readFile(source)).toString();
      const { frame, rows } = await readFrame(source, 'first');
      const structure: AnnotatedStructure = {
        frame,
        rows,
        columns: [],
        info: { sample: 'cz000', frame: 0 },
      };
      await writeAnnotatedDump(join(folder, 'a.dump'), structure);
      expect(await readFile(join(folder, 'a.dump'), 'utf8')).toBe(original);
      await writeAnnotatedDump(join(folder, 'a.dump.gz'), structure);
      const packed = await readFile(join(folder, 'a.dump.gz'));
      expect([...packed.subarray(0, 8)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
      expect(gunzipSync(packed).toString()).toBe(original);
    });
  });

  it('keeps the trailing blank of old files as the separator, drops carriage returns', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.dump');
      await writeAnnotatedDump(
        path,
        await annotatedStructure(
          dumpText({ rows: ['1 1 0 0 0 \r', '2 1 1 1 2 \r', '3 1 2 2 3 \r'] }),
        ),
      );
      expect((await readFile(path, 'utf8')).split('\n').slice(9, 11)).toEqual([
        '1 1 0 0 0 0.1 0',
        '2 1 1 1 2 nan -1',
      ]);
    });
  });

  it('finds box and rows again where tabs and more blanks separate the words of an ITEM', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.dump');
      const tabs = oddDump
        .replace('BOX BOUNDS xy', 'BOX  BOUNDS\txy')
        .replace('ITEM: ATOMS', 'ITEM:\tATOMS');
      await writeAnnotatedDump(path, await annotatedStructure(tabs));
      expect((await readFile(path, 'utf8')).split('\n')[8]).toBe(
        'ITEM: BOX BOUNDS xy xz yz pp pp pp',
      );
    });
  });

  it('writes a sample from a data file as a dump: same atoms, box as bounding box', async () => {
    await inFolder(async (folder) => {
      const data =
        'LAMMPS data file, timestep = 5, units = metal\n\n3 atoms\n2 atom types\n\n1 11 xlo xhi\n0 8 ylo yhi\n0 6 zlo zhi\n-4.96 2.52 1 xy xz yz\n\n' +
        'Atom Type Labels\n\n1 Cu\n2 Zr\n\nAtoms # atomic\n\n2 Zr 1.5 2.5 3.5 1 0 -1 # note\n1 Cu 4.5 5.5 5.75 0 0 0\n3 Cu 1 1 1 0 0 0\n';
      const structure = await annotatedStructure(data, lammpsData);
      const path = join(folder, 'a.dump');
      await writeAnnotatedDump(path, structure);
      const { frame } = await readFrame(path, 'first');
      frame.cell.h.forEach((value, k) => expect(value).toBeCloseTo(structure.frame.cell.h[k], 12));
      expect(frame.wrapped).toEqual(structure.frame.wrapped);
      expect([frame.columns.join(' '), frame.units, frame.timestep]).toEqual([
        'id type x y z ix iy iz probability_simple_pos class_simple_pos', 'metal', 5,
      ]); // prettier-ignore
      const general = await annotatedStructure(
        await readFile(new URL('general.data', fixtures), 'utf8'),
        lammpsData,
      );
      await writeAnnotatedDump(path, general);
      expect((await readFrame(path, 'first')).frame.cell.h).toEqual(general.frame.cell.h);
      // edges along −x and −y: no restricted cell, though its matrix is upper triangular
      const turned = data.replace(
        /1 11 xlo[^]*xy xz yz\n/,
        '-10 0 0 avec\n0 -8 0 bvec\n0 0 6 cvec\n',
      );
      await writeAnnotatedDump(path, await annotatedStructure(turned, lammpsData));
      expect([...(await readFrame(path, 'first')).frame.cell.h]).toEqual([
        -10, 0, 0, 0, -8, 0, 0, 0, 6,
      ]);
    });
  });

  it('leaves nothing behind when what was read back differs, and the old file as it was', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.dump');
      await writeFile(path, 'old');
      const structure = await annotatedStructure(oddDump);
      const wrong = { ...structure, frame: { ...structure.frame, types: Int32Array.of(1, 1, 1) } };
      await expect(writeAnnotatedDump(path, wrong)).rejects.toThrow(
        /type of atom 2 read back differs/,
      );
      const unreadable = { ...structure, frame: { ...structure.frame, time: NaN } };
      await expect(writeAnnotatedDump(path, unreadable)).rejects.toThrow(
        `${path} cannot be read back and was not kept: what was written, line 4: TIME needs a finite number`,
      );
      expect(await readFile(path, 'utf8')).toBe('old');
      expect(await readdir(folder)).toEqual(['a.dump']);
      await expect(writeAnnotatedDump(join(folder, 'none', 'a.dump'), structure)).rejects.toThrow(
        /folder does not exist/,
      );
    });
  });
});

describe('annotated extended XYZ', () => {
  it('writes species only where every type name is an element; comment as formats.md 11.3', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.xyz');
      await writeAnnotatedXyz(path, await annotatedStructure(oddDump));
      const lines = (await readFile(path, 'utf8')).split('\n');
      expect(lines[0]).toBe('3');
      const { entries } = parseComment(lines[1]);
      const numbers = (key: string) => entries.get(key)?.values.map(Number) ?? [];
      [10, 0, 0, -4.96, 7, 0, 2.52, -1, 6].forEach((value, k) =>
        expect(numbers('Lattice')[k]).toBeCloseTo(value, 12),
      );
      [-1.5, 3, 0.1].forEach((value, k) => expect(numbers('Origin')[k]).toBeCloseTo(value, 12));
      expect(lines[1]).toMatch(
        / pbc="T T T" Properties=species:S:1:pos:R:3:id:I:1:type:I:1:element:S:1:ix:I:1:/,
      );
      expect([
        ...['t', 'source', 'type_names', 'sample', 'timestep'].map(
          (key) => entries.get(key)?.values,
        ),
      ]).toEqual([[1, 0, 0], ['sha256:12ab'], ['1:Cu 2:Zr'], ['glass, one'], [7]]);
      expect(lines[2]).toBe('Cu 1 0.5 5 1 1 Cu 1 0 -1 nan 0.25 0.1 0');

      const structure = await annotatedStructure(oddDump);
      await writeAnnotatedXyz(path, {
        ...structure,
        info: {
          ...structure.info,
          typeNames: new Map([
            [1, 'S'],
            [2, 'L'],
          ]),
        },
      });
      const named = (await readFile(path, 'utf8')).split('\n')[1];
      expect(named).toContain('Properties=id:I:1:type:I:1:pos:R:3:');
      expect(named).toContain('type_names="1:S 2:L"');
    });
  });

  it('takes the positions as the file has them: unwrapped alone, or both', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.xyz');
      const rows = ['1 1 -3.5 12 1 2', '2 1 1 1 1 1', '3 1 2 2 2 2'];
      const row = async () => (await readFile(path, 'utf8')).split('\n').slice(1, 3).join(' | ');
      await writeAnnotatedXyz(
        path,
        await annotatedStructure(dumpText({ columns: 'id type xu yu c_a c_b', rows })),
      );
      expect(await row()).toMatch(/id:I:1:type:I:1:pos:R:3:c_a:I:1:.* \| 1 1 -3.5 12 0 1 2 0.1 0$/);
      await writeAnnotatedXyz(
        path,
        await annotatedStructure(dumpText({ columns: 'id type xu yu x y', rows })),
      );
      expect(await row()).toMatch(/pos:R:3:unwrapped:R:3:prob.* \| 1 1 1 2 0 -3.5 12 0 0.1 0$/);
    });
  });

  it('E5 strict: no nan, −1 and the key missing_value instead; large ids warned of', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.xyz');
      const structure = await annotatedStructure(oddDump.replace('\n3 2 Zr', '\n3000000000 2 Zr'));
      const { warnings } = await writeAnnotatedXyz(path, structure, { strict: true });
      const content = await readFile(path, 'utf8');
      expect(content).not.toContain('nan');
      expect(content).toContain(' missing_value=-1\n');
      expect(warnings.map(({ code }) => code)).toEqual(['large-ids']);
      expect((await readAnnotatedFile(path)).columns.get('probability_simple_pos')).toEqual(
        Float64Array.of(0.1, NaN, 1 / 3),
      );
    });
  });
});

describe('annotated CSV', () => {
  it('starts with sample,frame,timestep,id; empty fields are missing values; strings quoted', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.csv');
      await writeAnnotatedCsv(path, await annotatedStructure(oddDump));
      expect(await readFile(path, 'utf8')).toBe(
        'sample,frame,timestep,id,type,element,x,y,z,ix,iy,iz,c_pe,input_probability_simple_pos,probability_simple_pos,class_simple_pos\n' +
          '"glass, one",0,7,1,1,Cu,+1,.5,5.,1,0,-1,,0.25,0.1,0\n' +
          '"glass, one",0,7,2,2,Zr,1e-3,-2.5,2.0000001,0,0,0,0,0.125,,\n' +
          '"glass, one",0,7,3,2,Zr,1.50,2.250,3.0,0,0,0,-1.5e+00,0.5,0.3333333333333333,1\n',
      );
    });
  });
});

describe('comparing what was read back', () => {
  it('notices every kind of difference', async () => {
    await inFolder(async (folder) => {
      const structure = await annotatedStructure(oddDump);
      const path = join(folder, 'a.dump');
      await writeAnnotatedDump(path, structure);
      const read = await readAnnotatedFile(path);
      verifyAnnotated(path, structure, read);
      const { frame, columns } = structure;
      const shifted = frame.wrapped.map((value, k) => (k === 4 ? value + 1e-9 : value));
      const wrong: [AnnotatedStructure, RegExp][] = [
        [{ ...structure, frame: { ...frame, ids: Float64Array.of(1, 2, 4) } }, /id of atom 4/],
        [{ ...structure, frame: { ...frame, wrapped: shifted } }, /position of atom 2/],
        [
          { ...structure, columns: [{ ...columns[0], values: Float64Array.of(0.1, 0, 1 / 3) }] },
          /column probability_simple_pos of atom 2/,
        ],
        [{ ...structure, columns: [{ ...columns[0], name: 'other' }] }, /missing column other/],
      ];
      for (const [changed, message] of wrong)
        expect(() => verifyAnnotated(path, changed, read)).toThrow(message);
    });
  });

  it('notices another cell, boundary or unit style where the format has a place for it', async () => {
    await inFolder(async (folder) => {
      const structure = await annotatedStructure(oddDump);
      const { frame } = structure;
      const bare = { ...structure, columns: [] };
      const { cell } = frame;
      const h = Float64Array.from(cell.h, (edge, k) => (k === 1 ? edge + 1e-6 : edge));
      const tilted: Cell = { ...cell, h };
      const cases = [
        { write: writeAnnotatedDump, name: 'a.dump', of: structure, walls: true, letters: true },
        { write: writeAnnotatedXyz, name: 'a.xyz', of: structure, walls: true, letters: false },
        { write: writeLammpsData, name: 'a.data', of: bare, walls: false, letters: false },
      ];
      for (const { write, name, of, walls, letters } of cases) {
        const path = join(folder, name);
        await write(path, of);
        const read = await readAnnotatedFile(path);
        const against = (changed: Partial<Frame>) => () =>
          verifyAnnotated(path, { ...of, frame: { ...frame, ...changed } }, read);
        expect(against({})).not.toThrow();
        expect(against({ cell: tilted })).toThrow(/the cell read back differs/);
        expect(against({ cell: { ...cell, origin: [0, 3, 0.1] } })).toThrow(/origin of the cell/);
        expect(against({ units: 'metal' })).toThrow(/the unit style read back differs/);
        expect(against({ units: null })).toThrow(/the unit style read back differs/);
        if (walls)
          expect(against({ cell: { ...cell, periodic: [true, false, true] } })).toThrow(
            /which axes are periodic/,
          );
        if (letters)
          expect(against({ boundary: 'pp ss pp' })).toThrow(/the boundary read back differs/);
      }
    });
  });
});
