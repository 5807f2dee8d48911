import { describe, expect, it } from 'vitest';
import { framesOf, onlyFrame, outcomes, readText, warningCodes } from '../testing/frames';
import { lammpsDump } from '../lammpsDump/read';
import { extendedXyz } from './read';

const read = (text: string, options: Parameters<typeof readText>[1] = {}) =>
  readText(text, { reader: extendedXyz, ...options });

const one = (text: string, options: Parameters<typeof readText>[1] = {}) =>
  onlyFrame(text, { reader: extendedXyz, ...options });

const LATTICE = 'Lattice="10 0 0 0 8 0 0 0 6" pbc="T T T"';

const frameText = (comment: string, ...rows: string[]) =>
  `${rows.length}\n${comment}\n${rows.map((row) => `${row}\n`).join('')}`;

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
