import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFrame } from '../readFrames';
import { annotatedStructure, oddDump } from '../testing/annotatedStructure';
import { inFolder } from '../testing/frames';
import { writeLammpsData } from './write';

describe('LAMMPS data, written', () => {
  it('has the real box, masses and names, tokens as read, image counts; says what it cannot store', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.data');
      const structure = await annotatedStructure();
      const info = {
        ...structure.info,
        program: 'plastiscope 0.1.0',
        masses: new Map([
          [1, 63.546],
          [2, 91.224],
        ]),
      };
      const written = await writeLammpsData(path, { ...structure, info });
      const text = await readFile(path, 'utf8');
      expect(text.replace(/^.*(xlo|ylo|zlo).*\n/gm, '')).toBe(
        'LAMMPS data file, written by plastiscope 0.1.0, timestep = 7, units = lj\n\n3 atoms\n2 atom types\n\n' +
          '-4.96 2.52 -1 xy xz yz\n\nMasses\n\n1 63.546 # Cu\n2 91.224 # Zr\n\nAtoms # atomic\n\n' +
          '1 1 +1 .5 5. 1 0 -1\n2 2 1e-3 -2.5 2.0000001 0 0 0\n3 2 1.50 2.250 3.0 0 0 0\n',
      );
      expect(written.columns.join(' ')).toBe('id type x y z ix iy iz');
      expect(written.warnings.map(({ code }) => code)).toEqual(['columns-not-stored']);
      expect(written.warnings[0].message).toMatch(
        /^a LAMMPS data file cannot store element, c_pe, probability_simple_pos, .*class_simple_pos;/,
      );
      const { frame } = await readFrame(path, 'first');
      expect([frame.units, frame.timestep]).toEqual(['lj', 7]);
      frame.cell.h.forEach((value, k) => expect(value).toBeCloseTo(structure.frame.cell.h[k], 12));
      expect(frame.wrapped).toEqual(structure.frame.wrapped);
    });
  });

  it('makes Cartesian positions of reduced ones, and leaves masses out where one is unknown', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.data');
      const reduced = oddDump
        .replace('x y z ix iy iz', 'xs ys zs ix iy iz')
        .replace('+1 .5 5.', '.1 .5 .75');
      const structure = await annotatedStructure(reduced);
      const info = { ...structure.info, masses: new Map([[1, 63.546]]) };
      await writeLammpsData(path, { ...structure, info });
      expect(await readFile(path, 'utf8')).not.toContain('Masses');
      const { frame } = await readFrame(path, 'first');
      expect(frame.wrapped).toEqual(structure.frame.wrapped);
    });
  });

  it('keeps edges that are not in restricted form, and warns of an axis that is not periodic', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.data');
      const general = oddDump
        .replace(
          /ITEM: BOX BOUNDS[^]*?ITEM: ATOMS/,
          'ITEM: BOX BOUNDS abc origin pp ff pp\n8 1 0 -1\n-2 9 0.5 0\n0 0 7 2\nITEM: ATOMS',
        )
        .replace(/ 1 0 -1 nan/, ' 0 0 0 nan');
      const { warnings } = await writeLammpsData(path, await annotatedStructure(general));
      expect(await readFile(path, 'utf8')).toContain(
        '8 1 0 avec\n-2 9 0.5 bvec\n0 0 7 cvec\n-1 0 2 abc origin\n',
      );
      expect(warnings[1].message).toMatch(/does not store that y is not periodic/);
    });
  });
});
