import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeFile } from '../describeFile';
import { readFrame } from '../readFrames';
import { inFolder, readText, framesOf, outcomes, warningCodes } from '../testing/frames';
import { variant } from '../testing/variants';
import { namesByMass } from '../assemble/massNames';
import { lammpsData } from './read';
import { atomStyleCandidates, styleColumns } from './styles';

const head = 'title\n\n2 atoms\n2 atom types\n\n0 9 xlo xhi\n0 9 ylo yhi\n0 9 zlo zhi\n';
const read = (text: string, options: Parameters<typeof readText>[1] = {}) =>
  readText(head + text, {
    reader: lammpsData,
    ...options,
    hints: { boundary: 'pp pp pp', ...options.hints },
  });
const pathOf = async (name: string) => (await variant('lammps-data', name)).path;

describe('atom styles of data files', () => {
  it('T48: six columns, no hint, third column all 0: a question with preview, never molecular by itself', async () => {
    const { file } = await describeFile(await pathOf('charge-neutral-no-hint.data'));
    expect(file.error).toMatchObject({ code: 'atom-style', line: 18 });
    expect(file.error?.message).toContain('charge or molecular');
    expect(file.preview.length).toBe(5);
    expect(atomStyleCandidates(file.preview)).toEqual([
      { style: 'charge', columns: 'id type q x y z ix iy iz'.split(' ') },
      { style: 'molecular', columns: 'id mol type x y z ix iy iz'.split(' ') },
    ]);
  });

  it('T48: likelier first where both fit; a user decides', async () => {
    const path = await pathOf('molecular-no-hint.data');
    const { file } = await describeFile(path);
    expect(atomStyleCandidates(file.preview).map(({ style }) => style)).toEqual([
      'molecular',
      'charge',
    ]);
    for (const atomStyle of ['molecular', 'charge'] as const) {
      const { frame } = await readFrame(path, 'first', { hints: { atomStyle } });
      expect(frame.columns.slice(0, 3)).toEqual(styleColumns(atomStyle)?.slice(0, 3));
    }
    const full = await describeFile(await pathOf('full-no-hint.data'));
    expect(full.file.error?.message).toContain('full or sphere');
  });

  it('V31: a number that only one style can have there decides, with a warning', async () => {
    for (const [name, style] of [
      ['charge-no-hint.data', 'charge'],
      ['sphere-no-hint.data', 'sphere'],
    ]) {
      const { frame, warnings } = await readFrame(await pathOf(name), 'first');
      expect(frame.columns.slice(0, 3)).toEqual(styleColumns(style)?.slice(0, 3));
      expect(warnings.map(({ code }) => code)).toContain('atom-style-assumed');
    }
  });

  it('V31: five columns are atomic without a word, eight with image counts', async () => {
    expect(warningCodes(await read('\nAtoms\n\n1 1 1 1 1\n2 2 2 2 3\n'))).toEqual([]);
    const [frame] = framesOf(await read('\nAtoms\n\n1 1 1 1 1 0 0 1\n2 2 2 2 3 0 0 0\n'));
    expect([...(frame.unwrapped ?? [])]).toEqual([1, 1, 10, 2, 2, 3]);
  });

  it('V31: the style hint decides, also where it names an accelerator or comes from OVITO', async () => {
    for (const hint of ['# full', '#full', ' # full/kk', '# full # more']) {
      const [frame] = framesOf(
        await read(`\nAtoms ${hint}\n\n1 7 1 0.5 1 1 1\n2 7 2 -0.5 2 2 3\n`),
      );
      expect([[...frame.types], frame.extra.get('q'), frame.extra.get('mol')]).toEqual([
        [1, 2],
        Float64Array.of(0.5, -0.5),
        Float64Array.of(7, 7),
      ]);
    }
  });

  it('V31: the user overrules the file, by style and by column names', async () => {
    const rows = '\nAtoms # charge\n\n1 2 1 4 5 6\n2 2 2 4 5 7\n';
    const [molecular] = framesOf(await read(rows, { hints: { atomStyle: 'molecular' } }));
    expect([...molecular.types]).toEqual([1, 2]);
    const columns = ['id', '', 'spin', '', '', ''];
    const [renamed] = framesOf(await read(rows, { hints: { columns } }));
    expect(renamed.columns).toEqual(['id', 'type', 'spin', 'x', 'y', 'z']);
    const unnamed = rows.replace(' # charge', '');
    expect(outcomes(await read(unnamed, { hints: { columns } }))).toEqual(['atom-style@12']);
    const named = { columns: ['id', 'type', 'theta', 'x', 'y', 'z'] };
    expect(framesOf(await read(unnamed, { hints: named }))[0].columns[2]).toBe('theta');
  });

  it('V31: rows that fit no atom style are refused with a preview, and read once their columns are named', async () => {
    const text = `${head}\nAtoms # charge\n\n1 2 1 2 3 4 5\n2 1 4 5 6 7 9\n`;
    await inFolder(async (folder) => {
      const path = join(folder, 'a.data');
      await writeFile(path, text);
      const { file } = await describeFile(path);
      expect(file.error).toMatchObject({ code: 'columns-unknown', line: 12 });
      expect([file.columns.length, file.preview.length]).toEqual([7, 2]);
      const hints = { columns: ['id', 'type', '', '', 'x', 'y', 'z'] };
      const { frame } = await readFrame(path, 'first', { hints });
      expect([...frame.wrapped]).toEqual([3, 4, 5, 6, 7, 9]);
      expect([...frame.extra.keys()]).toEqual(['column_3', 'column_4']);
    });
  });

  it('V31: hybrid is read without its sub-styles, whose columns keep their numbers; named, they have names', async () => {
    const path = await pathOf('hybrid-sphere-charge.data');
    const { frame, warnings } = await readFrame(path, 'first', { hints: { boundary: 'pp pp pp' } });
    expect(frame.columns).toEqual('id type x y z column_6 column_7 column_8 ix iy iz'.split(' '));
    expect(warnings.map(({ code }) => code)).toEqual(['hybrid-columns']);
    const [said] = framesOf(
      await read('\nAtoms # hybrid bond charge\n\n1 1 1 1 1 7 0.5\n2 2 2 2 3 7 0\n'),
    );
    expect(said.columns).toEqual('id type x y z mol q'.split(' '));
  });

  it('T49: types as labels become numbers with names, in any style; an unknown label is refused', async () => {
    const { frame } = await readFrame(await pathOf('labels.data'), 'first');
    expect([[...frame.typeNames], frame.masses.get(2)]).toEqual([
      [
        [1, 'Cu'],
        [2, 'Zr'],
      ],
      91.224,
    ]);
    const labels = '\nAtom Type Labels\n\n1 Cu\n2 Zr\n\nMasses\n\nCu 63.546\nZr 91.224\n';
    const text = `${labels}\nAtoms # molecular\n\n1 5 Zr 1 1 1\n2 5 Cu 2 2 3\n`;
    const [molecular] = framesOf(await read(text));
    expect([[...molecular.types], molecular.masses.get(1)]).toEqual([[2, 1], 63.546]);
    expect(outcomes(await read(text.replace('5 Zr', '5 Al')))).toEqual(['bad-type@22']);
    const unhinted = await read(text.replace(' # molecular', ''));
    expect([...framesOf(unhinted)[0].types]).toEqual([2, 1]);
  });

  it('V11: masses suggest names, which are told and not applied', async () => {
    const { frame, warnings } = await readFrame(await pathOf('bare.data'), 'first');
    expect([frame.typeNames.size, [...namesByMass(frame.masses)]]).toEqual([
      0,
      [
        [1, 'Cu'],
        [2, 'Zr'],
      ],
    ]);
    expect(warnings.find(({ code }) => code === 'names-by-mass')?.message).toContain('1 Cu, 2 Zr');
    const none = [
      [1, 1],
      [1, 63.546, 2, 63.546],
      [1, 63.546, 2, 64.5],
    ];
    for (const pairs of none) {
      const masses = new Map(
        pairs.flatMap((value, k) => (k % 2 ? [[pairs[k - 1], value] as const] : [])),
      );
      expect(namesByMass(masses).size).toBe(0);
    }
  });

  it('V11: labels name the types of a file that writes them as numbers', async () => {
    const { frame } = await readFrame(await pathOf('labels-numeric.data'), 'first');
    expect([...frame.typeNames.values()]).toEqual(['Cu', 'Zr']);
  });
});
