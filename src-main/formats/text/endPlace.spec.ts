import { describe, expect, it } from 'vitest';
import { extendedXyz } from '../extendedXyz/read';
import { lammpsData } from '../lammpsData/read';
import { lammpsYaml } from '../lammpsYaml/read';
import { dumpText, readText } from '../testing/frames';

const rows = ['1 1 0.50 1.00 2.00', '2 1 1.00 2.00 3.50', '3 1 4.00 5.00 6.50'];
const dump = dumpText({ rows });
const data = `\n\n3 atoms\n1 atom types\n0 9 xlo xhi\n0 9 ylo yhi\n0 9 zlo zhi\n\nAtoms # atomic\n\n${rows.join('\n')}\n`;
const xyz = `3\nProperties=id:I:1:type:I:1:pos:R:3 Lattice="9 0 0 0 9 0 0 0 9"\n${rows.join('\n')}\n`;
const yaml =
  '---\ncreator: LAMMPS\ntimestep: 0\nnatoms: 3\nboundary: [ p, p, p, p, p, p, ]\nbox:\n  - [ 0, 9 ]\n  - [ 0, 9 ]\n  - [ 0, 9 ]\n' +
  `keywords: [ id, type, x, y, z, ]\ndata:\n${rows.map((row) => `  - [ ${row.split(' ').join(', ')}, ]\n`).join('')}...\n`;

describe('where a file ends that is cut', () => {
  it.each([
    ['dump', dump, {}, 10],
    ['data file', data, { reader: lammpsData }, 11],
    ['extended XYZ', xyz, { reader: extendedXyz }, 3],
    ['yaml', yaml, { reader: lammpsYaml }, 12],
  ])(
    '%s: names the line, and how many atoms there are of how many',
    async (_, text, options, line) => {
      const told = async (end: number, before = '') => {
        const reading = (await readText(before + text.slice(0, end), options)).pop();
        return reading?.ok === false ? reading.error.message : 'sound';
      };
      const second = text.split('\n').slice(0, line).join('\n').length + 1;
      expect(await told(second + 8)).toContain(`ends inside line ${line + 1}, after 1 of 3 atoms`);
      expect(await told(second)).toContain(`ends with line ${line}, after 1 of 3 atoms`);
      if (text === data) return;
      const inside = await told(second + 8, text);
      const lines = text.split('\n').length - 1;
      expect(inside).toMatch(/^the last frame is incomplete and was dropped \(\d+ bytes\)/);
      expect(inside).toContain(`inside line ${lines + line + 1}, after 1 of 3 atoms`);
    },
  );

  it('says that the header of a frame is cut', async () => {
    const [, last] = await readText(dump + dump.slice(0, 60));
    expect(last.ok || last.error.message).toContain(
      'ends inside line 17, in the header of a frame',
    );
  });
});
