import { describe, expect, it } from 'vitest';
import type { Frame } from '../frame';
import { readFrame, readFrames } from '../readFrames';
import type { FrameReading } from '../reading';
import { framesOf, onlyFrame, outcomes, readText, warningCodes } from '../testing/frames';
import { differences, variant, variants } from '../testing/variants';
import { lammpsDump } from '../lammpsDump/read';
import { extendedXyz } from './read';

const read = (text: string, options: Parameters<typeof readText>[1] = {}) =>
  readText(text, { reader: extendedXyz, ...options });
const one = (text: string, options: Parameters<typeof readText>[1] = {}) =>
  onlyFrame(text, { reader: extendedXyz, ...options });

async function readingsOf(path: string): Promise<FrameReading[]> {
  const readings: FrameReading[] = [];
  for await (const reading of readFrames(path)) readings.push(reading);
  return readings;
}

const LATTICE = 'Lattice="10 0 0 0 8 0 0 0 6" pbc="T T T"';
const frameText = (comment: string, ...rows: string[]) =>
  `${rows.length}\n${comment}\n${rows.map((row) => `${row}\n`).join('')}`;
const edges = ({ cell: { h } }: Frame) => [0, 1, 2].map((k) => [h[k], h[k + 3], h[k + 6]]);

/** What ASE and the libAtoms parser are asked elsewhere: no cell, other columns, refused, or two atoms only. */
const APART = ['no-cell.xyz', 'no-third-edge.xyz', 'free-comment.xyz', 'wrong-width.xyz', 'wrong-lattice.xyz']; // prettier-ignore

describe('files that other programs wrote', () => {
  it.each(['extxyz-ase', 'extxyz-ovito', 'extxyz-libatoms'])(
    'V32: %s, every file as the program that wrote it holds it',
    async (folder) => {
      for (const { name, path, frames: known, digits } of await variants(folder)) {
        if (APART.includes(name) || name.startsWith('plain')) continue;
        const frames = framesOf(await readingsOf(path));
        expect(frames.length, name).toBe(known.length);
        for (const [k, frame] of frames.entries()) {
          const rows = Object.entries(known[k].rows ?? {}).map(([row, { type, ...values }]) => [
            row,
            {
              ...values,
              position: values.position ?? values.pos,
              ...(/^(?:labels|without-type)/.test(name) ? {} : { type }),
            },
          ]);
          // two atoms in a cell of six layers are nobody's idea of a plane
          const expected = { ...known[k], rows: Object.fromEntries(rows), dimension: undefined };
          const decimals = folder === 'extxyz-ovito' ? digits : `${digits ?? 8} decimals`;
          expect(differences(frame, expected, decimals), `${name}, frame ${k}`).toEqual([]);
        }
      }
    },
  );

  it('V34: columns of every kind and width keep their names and values', async () => {
    const { path, frames } = await variant('extxyz-ase', 'arrays.xyz');
    const { frame } = await readFrame(path, 'first');
    const known = frames[0].rows?.['5'] ?? {};
    const k = frame.fileRow.indexOf(5);
    expect(frame.columns.join(' ')).toBe(
      'element x y z id type d2min selected label strain[1] strain[2] strain[3] strain[4] strain[5] strain[6] shell[1] shell[2] odd momenta[1] momenta[2] momenta[3]',
    );
    expect(frame.extra.get('selected')?.[k]).toBe(Number(known.selected));
    expect(frame.extra.get('label')?.[k]).toBe(known.label);
    expect(frame.extra.get('d2min')?.[k]).toBeCloseTo(Number(known.d2min), 8);
    const shells = ['shell[1]', 'shell[2]'].map((name) => frame.extra.get(name)?.[k]);
    expect(shells).toEqual(known.shell);
    const odd = [...(frame.extra.get('odd') ?? [])];
    expect([odd[frame.fileRow.indexOf(0)], odd[frame.fileRow.indexOf(1)]]).toEqual([NaN, Infinity]);
    expect(frame.typeNames).toEqual(new Map([[1, 'Zr'], [2, 'Cu']])); // prettier-ignore
    expect(frame.idsAreRows).toBe(false);
  });

  it('OVITO: `id`, velocity and what it calls by other names', async () => {
    const { path } = await variant('extxyz-ovito', 'everything.xyz');
    const { frame } = await readFrame(path, 'first');
    expect(frame.columns.join(' ')).toBe(
      'element x y z id vx vy vz charge map_shift[1] map_shift[2] map_shift[3] selection d2min shell pair[1] pair[2]',
    );
    expect(frame.extra.get('vx')?.[frame.fileRow.indexOf(0)]).toBe(0.0330746874);
    const unnamed = await readFrame(
      (await variant('extxyz-ovito', 'unnamed-types.xyz')).path,
      'first',
    );
    expect([unnamed.frame.columns[1], unnamed.frame.typeNames.size]).toEqual(['type', 0]);
  });

  it('keys without a place of their own are kept, in the grammar', async () => {
    const { path } = await variant('extxyz-ase', 'info.xyz');
    const { frame } = await readFrame(path, 'first');
    expect([frame.timestep, frame.time]).toEqual([140, 1.4]);
    expect(frame.info?.get('equation')).toBe('"a=b"');
    expect(frame.info?.get('empty')).toBe('""');
    expect(frame.info?.get('nine')).toBe('"0 1 2 3 4 5 6 7 8"');
    expect(frame.info?.has('Lattice')).toBe(false);
  });

  it('T53: LAMMPS dump extxyz has no ids, no origin and six digits, of the cell too', async () => {
    for (const { name, path, frames: known } of await variants('lammps-extxyz')) {
      if (name.startsWith('plain')) continue;
      const readings = await readingsOf(path);
      const frames = framesOf(readings);
      expect(frames.length).toBe(known.length);
      for (const [k, frame] of frames.entries()) {
        const codes = readings[k].warnings.map(({ code }) => code);
        expect(codes).toEqual(expect.arrayContaining(['no-id-column', 'cell-digits']));
        expect([frame.idsAreRows, frame.cellQuantum]).toEqual([true, 1e-4]);
        const sorted = !name.startsWith('unsorted');
        expect(sorted ? [1e-4, 1e-5] : [1e-13, 1e-14]).toContain(frame.quantum);
        const { cell = [], boundary, atoms, ids, types, ...rest } = known[k];
        edges(frame).forEach((edge, row) =>
          edge.forEach((value, column) => expect(value).toBeCloseTo(cell?.[row][column] ?? NaN, 4)),
        );
        const rowsInOrder = sorted ? { atoms, ids, types } : {};
        expect(
          differences(frame, { ...rest, ...rowsInOrder, boundary: null }, sorted ? 6 : 15),
        ).toEqual([]);
        expect(boundary?.startsWith(frame.boundary?.slice(0, 2) ?? '')).toBe(true);
      }
    }
  });

  it('reads gzip and frames of varying numbers of atoms', async () => {
    for (const name of ['several.xyz', 'several.xyz.gz']) {
      const frames = framesOf(await readingsOf((await variant('extxyz-ase', name)).path));
      expect(frames.map(({ ids, timestep }) => [ids.length, timestep])).toEqual([
        [10, 0], [9, 10], [1, 20], [12, 30],
      ]); // prettier-ignore
    }
  });

  it('refuses rows and cells that contradict the comment, with their line', async () => {
    const outcome = async (name: string) =>
      outcomes(await readingsOf((await variant('extxyz-libatoms', name)).path));
    expect(await outcome('wrong-width.xyz')).toEqual(['wrong-count@3']);
    expect(await outcome('wrong-lattice.xyz')).toEqual(['bad-bounds@2']);
    const [refused] = await readingsOf((await variant('extxyz-ase', 'no-cell.xyz')).path);
    expect(refused).toMatchObject({ ok: false, error: { code: 'cell-unknown', line: 2 } });
  });
});

describe('cell and periodicity', () => {
  const rows = ['Cu 1 2 3', 'Zr 4 5 6'];

  it('T52: without Properties the columns are those of plain XYZ; without pbc T T T; Origin is applied', async () => {
    const plain = await read(
      frameText('Lattice="10 0 0 0 8 0 0 0 6" step=3', 'Cu 1 2 3 9 x', 'Zr 4 5 6'),
    );
    const [frame] = framesOf(plain);
    expect([frame.columns.join(' '), frame.timestep]).toEqual(['element x y z', 3]);
    expect([frame.cell.periodic, frame.boundary]).toEqual([[true, true, true], null]);
    expect(warningCodes(plain)).toContain('no-boundary-flags');
    const moved = await one(frameText(`${LATTICE} Origin="-3.25 1.5 -7"`, ...rows));
    expect(moved.cell.origin).toEqual([-3.25, 1.5, -7]);
    const origin = await readFrame((await variant('extxyz-libatoms', 'origin.xyz')).path, 'first');
    expect(origin.frame.cell.origin).toEqual([-3.25, 1.5, -7]);
  });

  it.each([
    ['pbc="T F T"', [true, false, true]], ['pbc=[true, FALSE, T]', [true, false, true]], ['pbc="1 0 0"', [true, false, false]], ['PBC=F', [false, false, false]],
  ])('%s', async (pbc, periodic) => {
    const { cell, boundary } = await one(frameText(`Lattice="10 0 0 0 8 0 0 0 6" ${pbc}`, ...rows));
    expect(cell.periodic).toEqual(periodic);
    expect(boundary).toBe(periodic.map((is) => (is ? 'pp' : 'ff')).join(' '));
  }); // prettier-ignore

  it('V37: refuses flat cells and what is no cell; a missing edge only where nothing repeats along it', async () => {
    const outcome = async (comment: string) => outcomes(await read(frameText(comment, ...rows)));
    for (const bad of [
      'Lattice="1 2"',
      'Lattice="1 0 0 0 1 0 0 0 nan"',
      'Lattice=none',
      'Lattice="T F T"',
    ])
      expect(await outcome(bad)).toEqual(['bad-bounds@2']);
    for (const flat of [
      'Lattice="9 0 0 0 7 0 0 0 0"',
      'Lattice="9 0 0 9 0 0 0 0 1" pbc="F F F"',
      'Lattice="9 0 0 18 0 0 0 0 0" pbc="T T F"',
    ])
      expect(await outcome(flat)).toEqual(['flat-cell@2']);
    expect(await outcome(`${LATTICE} Origin="1 2"`)).toEqual(['bad-header@2']);
    expect(await outcome('Lattice="10 0 0 0 8 0 0 0 6" pbc="T T"')).toEqual(['bad-header@2']);
    expect(await outcome('Lattice="10 0 0')).toEqual(['bad-header@2']);
    for (const none of [
      'pbc="F F F" Properties=species:S:1:pos:R:3',
      'Lattice="0 0 0 0 0 0 0 0 0" pbc="F F F"',
    ])
      expect(await outcome(none)).toEqual(['cell-unknown@2']);
  });

  it('V6: finds an edge of its own where the file has none on an axis that is not periodic', async () => {
    const { path } = await variant('extxyz-ase', 'no-third-edge.xyz');
    const { frame, warnings } = await readFrame(path, 'first');
    expect([frame.dimensions, frame.boundary]).toEqual([2, 'pp pp ff']);
    expect(edges(frame)).toEqual([[9, 0, 0], [0, 7, 0], [0, 0, 1]]); // prettier-ignore
    expect(frame.cell.origin).toEqual([0, 0, -0.5]);
    expect(warnings.map(({ code }) => code)).toContain('edge-missing');
    const wire = await one(
      frameText('Lattice="0 0 0 0 4 0 0 0 0" pbc="F T F"', 'Cu 1 2 -3', 'Cu -1 3 5', 'Cu 2 1 1'),
    );
    expect(edges(wire)).toEqual([[3, 0, 0], [0, 4, 0], [0, 0, 8]]); // prettier-ignore
    expect(wire.cell.origin).toEqual([-1, 0, -3]);
  });

  it('takes three numbers as a diagonal and the nested form by columns, with a warning; says left-handed', async () => {
    const diagonal = await read(frameText('Lattice="10 8 6" pbc="T T T"', ...rows));
    expect(edges(framesOf(diagonal)[0])).toEqual([[10, 0, 0], [0, 8, 0], [0, 0, 6]]); // prettier-ignore
    const nested = await read(
      frameText('Lattice=[[10, -4.1, -2.2], [0, 8, -1.7], [0, 0, 6]] pbc="T T T"', ...rows),
    );
    expect(edges(framesOf(nested)[0])).toEqual([[10, 0, 0], [-4.1, 8, 0], [-2.2, -1.7, 6]]); // prettier-ignore
    for (const readings of [diagonal, nested])
      expect(warningCodes(readings)).toContain('lattice-form');
    const left = await readingsOf((await variant('extxyz-ase', 'left-handed.xyz')).path);
    expect(warningCodes(left)).toContain('left-handed-cell');
  });

  it('takes the user at his word: a cell, the boundary, units, names', async () => {
    const cell = [[10, 0, 0], [1, 8, 0], [0, 0, 6]]; // prettier-ignore
    const bare = frameText('pbc="F F F" Properties=species:S:1:pos:R:3', ...rows);
    const given = await one(bare, { hints: { cell } });
    expect([edges(given), given.cell.periodic, given.boundary]).toEqual([
      cell,
      [true, true, true],
      null,
    ]);
    const more = await one(bare, {
      hints: { cell, boundary: 'pp ff pp', units: 'metal', typeNames: { 1: 'A' } },
    });
    expect([more.cell.periodic, more.boundary, more.units]).toEqual([
      [true, false, true],
      'pp ff pp',
      'metal',
    ]);
    expect(more.typeNames.get(1)).toBe('A');
    expect(outcomes(await read(bare, { hints: { cell: [[1, 0, 0], [2, 0, 0], [0, 0, 1]] } }))).toEqual(['flat-cell@2']); // prettier-ignore
  });
});

describe('columns', () => {
  const properties = (text: string) => `${LATTICE} Properties=${text}`;

  it('numbers types after species, or takes numbers for what they are', async () => {
    const words = await one(
      frameText(properties('species:S:1:pos:R:3'), 'Zr 1 2 3', 'Cu 4 5 6', 'Zr 7 7 1'),
    );
    expect([[...words.types], words.columns[0], words.typeNames.get(2)]).toEqual([
      [2, 1, 2],
      'element',
      'Zr',
    ]);
    const labels = await one(frameText(properties('pos:R:3:species:S:1'), '1 2 3 S', '4 5 6 L'));
    expect([[...labels.types], labels.columns[3]]).toEqual([[2, 1], 'typelabel']);
    const numbers = await one(frameText(properties('species:S:1:pos:R:3'), '2 1 2 3', '1 4 5 6'));
    expect([[...numbers.types], numbers.columns[0], numbers.typeNames.size]).toEqual([
      [2, 1],
      'type',
      0,
    ]);
    const both = await one(
      frameText(properties('species:S:1:pos:R:3:type:I:1'), 'Zr 1 2 3 1', 'Cu 4 5 6 2'),
    );
    expect([[...both.types], both.typeNames.get(1)]).toEqual([[1, 2], 'Zr']);
    const nothing = await one(
      frameText(properties('species:S:1:pos:R:3:type:I:1'), 'X 1 2 3 1', 'X 4 5 6 2'),
    );
    expect([[...nothing.types], nothing.typeNames.size]).toEqual([[1, 2], 0]);
  });

  it('V14: without ids the rows number the atoms; with them the atoms are sorted', async () => {
    const rows = await read(frameText(properties('species:S:1:pos:R:3'), 'Cu 1 2 3', 'Cu 4 5 6'));
    expect([framesOf(rows)[0].idsAreRows, warningCodes(rows).includes('no-id-column')]).toEqual([
      true,
      true,
    ]);
    const ids = await one(
      frameText(
        properties('id:I:1:pos:R:3:velo:R:3:forces:R:3'),
        '7 1 2 3 .1 .2 .3 1 2 3',
        '3000000000 4 5 6 0 0 0 4 5 6',
        '1 7 7 1 0 0 0 7 8 9',
      ),
    );
    expect([[...ids.ids], ids.extra.get('fy'), ids.extra.get('vx')]).toEqual([
      [1, 7, 3000000000], Float64Array.of(8, 2, 5), Float64Array.of(0, 0.1, 0),
    ]); // prettier-ignore
    expect(
      outcomes(await read(frameText(properties('id:I:1:pos:R:3'), '1 1 2 3', '1 4 5 6'))),
    ).toEqual(['duplicate-id@4']);
  });

  it('reads unwrapped positions beside wrapped ones', async () => {
    const frame = await one(
      frameText(
        properties('species:S:1:pos:R:3:unwrapped_position:R:3'),
        'Cu 1 2 3 11 2 -3',
        'Cu 4 5 1 4 5 1',
      ),
    );
    expect([[...frame.wrapped.slice(0, 3)], [...(frame.unwrapped?.slice(0, 3) ?? [])]]).toEqual([[1, 2, 3], [11, 2, -3]]); // prettier-ignore
  });

  it.each([
    ['species:S:1:pos:R', 'bad-header@2'], ['species:S:1:pos:R:0', 'bad-header@2'], ['species:Q:1:pos:R:3', 'bad-header@2'], [':S:1:pos:R:3', 'bad-header@2'],
    ['species:S:1:velo:R:3', 'columns-unknown@2'], ['pos:R:3:a:R:9999:b:R:9999', 'bad-header@2'], ['species:S:1:pos:R:2', 'wrong-count@3'],
  ])('Properties=%s: %s', async (text, outcome) =>
    expect(outcomes(await read(frameText(properties(text), 'Cu 1 2 3')))).toEqual([outcome])); // prettier-ignore

  it('V37: NaN is read in columns and refused in positions; d exponents, logical values', async () => {
    const of = (row: string) =>
      frameText(properties('species:S:1:pos:R:3:a:R:1:flag:L:1'), 'Cu 1 2 3 nan T', row);
    const frame = await one(of('Cu 1d0 2.5D-1 .5 -inf false'));
    expect([
      ...frame.wrapped.slice(3),
      ...(frame.extra.get('a') ?? []),
      ...(frame.extra.get('flag') ?? []),
    ]).toEqual([1, 0.25, 0.5, NaN, -Infinity, 1, 0]);
    expect(outcomes(await read(of('Cu nan 2 3 4 T')))).toEqual(['bad-coordinate@4']);
    expect(outcomes(await read(of('Cu 1 2 3 4 yes')))).toEqual(['not-a-number@4']);
    expect(outcomes(await read(of('Cu 1 2 3x 4 T')))).toEqual(['not-a-number@4']);
  });

  it('takes names of columns from the user', async () => {
    const text = frameText(properties('what:R:3:more:R:1'), '1 2 3 2', '4 5 6 1');
    expect(outcomes(await read(text))).toEqual(['columns-unknown@2']);
    const frame = await one(text, { hints: { columns: ['x', 'y', 'z', 'type'] } });
    expect([[...frame.wrapped], [...frame.types]]).toEqual([
      [1, 2, 3, 4, 5, 6],
      [2, 1],
    ]);
  });

  it('hands the rows out as a LAMMPS dump with the tokens as read', async () => {
    const [reading] = await read(
      frameText(
        `${LATTICE} Time=0.25 step=7 Properties=species:S:1:pos:R:3:id:I:1:flag:L:1:a:R:1`,
        '  Zr\t1.50  +2 3. 9 F 1d-3',
        'Cu 4 5 6 2 T nan',
      ),
    );
    expect(reading.ok && new TextDecoder().decode(reading.rows)).toBe(
      'ITEM: TIME\n0.25\nITEM: TIMESTEP\n7\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS pp pp pp\n' +
        '0.0000000000000000e+00 1.0000000000000000e+01\n0.0000000000000000e+00 8.0000000000000000e+00\n0.0000000000000000e+00 6.0000000000000000e+00\n' +
        'ITEM: ATOMS element x y z id flag a\nZr 1.50 +2 3. 9 0 1e-3\nCu 4 5 6 2 1 nan\n',
    );
    if (!reading.ok) throw new Error(reading.error.message);
    const again = await onlyFrame(new TextDecoder().decode(reading.rows), { reader: lammpsDump });
    expect(again.wrapped).toEqual(reading.frame.wrapped);
    expect(again.extra).toEqual(reading.frame.extra);
    expect(again.types).toEqual(reading.frame.types);
  });
});

describe('frames', () => {
  const comment = `${LATTICE} Properties=species:S:1:pos:R:3:id:I:1`;
  const frame = (step: number) =>
    frameText(
      `${comment} timestep=${step}`,
      'Cu 1.25 2.50 3.75 1',
      'Zr 4.25 5.50 5.75 2',
      'Cu 7.25 7.50 1.75 3',
    );

  it('T31, T36: CRLF, tabs, byte order mark, no final line end; repeated timesteps', async () => {
    const clean = framesOf(await read(frame(0) + frame(10)));
    const odd = `\ufeff${frame(0)}${frame(10)}`
      .replace(/ (?=[\d.]+ )/g, '\t')
      .replace(/\n/g, '\r\n');
    for (const size of [1, 7, 1 << 20]) {
      const readings = await read(odd, { size });
      expect(framesOf(readings).map(({ wrapped }) => wrapped)).toEqual(
        clean.map(({ wrapped }) => wrapped),
      );
      expect(warningCodes(readings)).toEqual([]);
    }
    const open = await read(frame(0) + frame(0).replace(/ 3\n$/, ' 3'));
    expect(outcomes(open)).toEqual(['ok', 'torn-last-frame@6']);
    expect(warningCodes(await read(frame(5) + frame(5)))).toContain('timestep-order');
  });

  it('T34: a last frame cut at every byte leaves the frame before it whole and no wrong atom', async () => {
    const first = frame(0);
    const whole = first + frame(10);
    const [known] = framesOf(await read(first));
    for (let length = first.length; length < whole.length; length++) {
      const readings = await read(whole.slice(0, length));
      expect(readings[0]).toMatchObject({ ok: true });
      expect(framesOf(readings.slice(0, 1))[0].wrapped).toEqual(known.wrapped);
      const cut = outcomes(readings.slice(1));
      expect([[], ['torn-last-frame@6']]).toContainEqual(cut);
    }
  });

  it('T35: a frame cut in the middle costs that frame and says where', async () => {
    const at = (text: string) => read(frame(0) + text + frame(20), { size: 50 });
    const torn = await at(frame(10).split('\n').slice(0, 4).join('\n') + '\n');
    expect(outcomes(torn)).toEqual(['ok', 'torn-frame@10', 'ok']);
    expect(framesOf([torn[2]])[0].timestep).toBe(20);
    // cut within a row: the number of the next frame hangs on to it, and that frame is lost too
    expect(outcomes(await at(frame(10).slice(0, -9) + frame(15)))).toEqual([
      'ok',
      'wrong-count@10',
      'ok',
    ]);
    expect(outcomes(await at(frame(10).replace(/^3/, '2')))).toEqual([
      'ok',
      'too-many-rows@10',
      'ok',
    ]);
    expect(outcomes(await at(frame(10).replace('5.50', '5.5.0')))).toEqual([
      'ok',
      'not-a-number@9',
      'ok',
    ]);
    expect(outcomes(await at('rubbish\n'))).toEqual(['too-many-rows@6', 'ok']);
    expect(outcomes(await at('\nrubbish\n'))).toEqual(['ok', 'bad-header@7', 'ok']);
  });

  it('skips blank lines between frames with a warning; after the last one they are normal', async () => {
    const readings = await read(`${frame(0)}\n \n${frame(10)}\n\n`);
    expect(outcomes(readings)).toEqual(['ok', 'ok']);
    expect(
      readings.map(({ warnings }) => warnings.filter(({ code }) => code === 'blank-line').length),
    ).toEqual([0, 1]);
  });

  it('T37: frames without atoms, holes of zero bytes, nothing at all', async () => {
    const empty = await read(frameText(comment) + frame(0));
    expect([outcomes(empty), warningCodes(empty)[0]]).toEqual([['ok', 'ok'], 'empty-frame']);
    expect(outcomes(await read(frame(0) + '\0'.repeat(99), { size: 64 }))).toEqual([
      'ok',
      'torn-last-frame@6',
    ]);
    expect(outcomes(await read(frame(0) + '\0'.repeat(99) + '\n' + frame(10)))).toEqual([
      'ok',
      'not-text@6',
      'ok',
    ]);
    expect(await read('')).toEqual([]);
    expect(outcomes(await read('3\n'))).toEqual(['no-complete-frame@1']);
  });
});
