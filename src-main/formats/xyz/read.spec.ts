import { describe, expect, it } from 'vitest';
import { describeFile } from '../describeFile';
import { recognise } from '../recognise';
import { framesOf, onlyFrame, outcomes, readText, warningCodes } from '../testing/frames';
import { differences, variant, variants } from '../testing/variants';
import { readFrame } from '../readFrames';
import { xyz } from './read';

const read = (text: string, options: Parameters<typeof readText>[1] = {}) =>
  readText(text, { reader: xyz, ...options });
const rows = 'Cu 1 2 3\nZr 4 5 6\n';
const cell = [[10, 0, 0], [-4.96, 8, 0], [2.52, 0, 6]]; // prettier-ignore
const formatOf = (text: string) => {
  const found = recognise(new TextEncoder().encode(text));
  return 'reader' in found ? found.reader.format : null;
};

describe('plain XYZ', () => {
  it('V1: is told by its content, extended XYZ and other texts apart', () => {
    expect(formatOf(`2\n\n${rows}`)).toBe('xyz');
    expect(formatOf(` 2 \r\n a comment = 5\r\n${rows}`)).toBe('xyz');
    expect(formatOf(`\ufeff2\nLattice = "1 0 0 0 1 0 0 0 1"\n${rows}`)).toBe('extended-xyz');
    expect(formatOf('2\nproperties=species:S:1:pos:R:3\nCu 1 2 3\n')).toBe('extended-xyz');
    for (const other of [
      '2\n3\n4\n',
      '1 2 3 4\n5 6 7 8\n',
      '12\n\n5 atoms\n2 atom types\n',
      '2\ncomment\nx y z w\n',
    ])
      expect(formatOf(other)).toBe(null);
  });

  it('V33: without a cell the file is described, and refused until the user gives the cell', async () => {
    for (const { path, frames } of await variants('lammps-extxyz').then((all) =>
      all.filter(({ name }) => name.startsWith('plain')),
    )) {
      const { file } = await describeFile(path);
      expect([file.format, file.frames, file.error?.code, file.error?.line]).toEqual([
        'xyz',
        [],
        'cell-unknown',
        2,
      ]);
      expect(file.error?.message).toMatch(/12 atoms \(6 (Cu|type 1), 6 (Zr|type 2)\)/);
      expect(file.preview[0].length).toBe(4);
      const { frame } = await readFrame(path, 'first', { hints: { cell } });
      const { boundary: _, pbc: __, ...known } = frames[0];
      expect(differences(frame, { ...known, cell }, 6)).toEqual([]);
    }
    const { path } = await variant('extxyz-ase', 'plain.xyz');
    expect((await describeFile(path)).file.error?.message).toContain('10 atoms (5 Cu, 5 Zr)');
  });

  it('takes species from numbers and names, further columns are passed over', async () => {
    const options = { hints: { cell }, reader: xyz };
    const numbers = await onlyFrame('2\n Atoms. Timestep: 25\n2 1 2 3\n1 4 5 6\n', options);
    expect([numbers.timestep, [...numbers.types], numbers.typeNames.size]).toEqual([25, [2, 1], 0]);
    const more = await read('2\nx\nCu 1 2 3 0.5 # first\nZr 4 5 6 7\n', options);
    expect(framesOf(more)[0].columns.join(' ')).toBe('element x y z');
    expect(warningCodes(more)).toContain('boundary-assumed');
    const named = await onlyFrame('2\nx\nCu 1 2 3 0.5\nZr 4 5 6 7\n', {
      reader: xyz,
      hints: { cell, columns: ['', '', '', '', 'charge'] },
    });
    expect(named.extra.get('charge')).toEqual(Float64Array.of(0.5, 7));
    expect(outcomes(await read('2\nx\n1 2 3\n4 5 6\n'))).toEqual(['wrong-count@3']);
    const bare = await onlyFrame('2\nx\n1 2 3\n4 5 6\n', {
      reader: xyz,
      hints: { cell, columns: ['x', 'y', 'z'] },
    });
    expect([...bare.wrapped]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("reads the cell that OVITO writes into the comment and ASE's rows below the atoms", async () => {
    const ovito = await variant('extxyz-ovito', 'plain.xyz');
    const { frame, warnings } = await readFrame(ovito.path, 'first');
    const [{ rows: _, ...known }] = ovito.frames;
    expect(differences(frame, known, ovito.digits)).toEqual([]);
    expect(warnings.map(({ code }) => code)).not.toContain('boundary-assumed');
    const ase = await variant('extxyz-ase', 'vec-cell.xyz');
    const below = await readFrame(ase.path, 'first');
    expect(differences(below.frame, ase.frames[0], '8 decimals')).toEqual([]);
    expect(below.warnings.map(({ code }) => code)).toContain('boundary-assumed');
    const text = `2\n\n${rows}VEC1 10 0 0\nVEC2 0 8 0\nVEC3 0 0 6\n`;
    const twice = await read(text + text, { size: 5 });
    expect(framesOf(twice).map(({ cell: { h } }) => h[8])).toEqual([6, 6]);
    expect(outcomes(await read(text.replace(/VEC3.*\n/, '') + text))).toEqual([
      'bad-bounds@4',
      'ok',
    ]);
    expect(outcomes(await read(text.replace('0 8 0', '2 0 0')))).toEqual(['flat-cell@4']);
    expect(outcomes(await read(text.slice(0, -1)))).toEqual(['no-complete-frame@1']);
  });

  it('goes on behind a damaged frame without taking its rows for another', async () => {
    const options = { hints: { cell } };
    const good = `2\nstep 1\n${rows}`;
    expect(outcomes(await read(`2 atoms\n1\n${rows}${good}`, options))).toEqual([
      'bad-header@1',
      'ok',
    ]);
    expect(outcomes(await read(`2\nstep 0\nCu 1 2\n${good}${good}`, options))).toEqual([
      'wrong-count@3',
      'ok',
      'ok',
    ]);
    expect(outcomes(await read(`3\nstep 0\n${rows}${good}`, options))).toEqual([
      'torn-frame@5',
      'ok',
    ]);
  });
});
