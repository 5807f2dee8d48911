import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { apply3 } from '../../../src-shared/geometry/matrix';
import type { FrameReading, ReadOptions } from '../reading';
import { fixtures, framesOf, onlyFrame, outcomes, readText, warningCodes } from '../testing/frames';
import { differences, variant } from '../testing/variants';
import { lammpsData } from './read';

const head = 'title\n\n2 atoms\n2 atom types\n\n0 10 xlo xhi\n0 10 ylo yhi\n0 10 zlo zhi\n';
const rows = '2 1 1.5 2.5 3.5 1 0 -1\n1 2 4.5 5.5 6.5 0 0 0\n';

function read(
  text: string,
  options: ReadOptions & { size?: number } = {},
): Promise<FrameReading[]> {
  return readText(text, { reader: lammpsData, ...options });
}

describe('LAMMPS data file', () => {
  it('reads a general triclinic file that LAMMPS wrote, with the hints of line 1', async () => {
    const text = await readFile(new URL('general.data', fixtures), 'utf8');
    const readings = await read(text);
    const [frame] = framesOf(readings);
    [3, -0.7, 0.2, 1, 4, 0.6, 0.5, 0.3, 5].forEach((value, k) =>
      expect(frame.cell.h[k]).toBeCloseTo(value, 12),
    );
    const x = apply3(frame.cell.h, [0.1, 0.2, 0.3]);
    x.forEach((value, k) => expect(frame.wrapped[k]).toBeCloseTo(value, 12));
    expect([frame.units, frame.timestep, frame.boundary, frame.idsAreRows]).toEqual([
      'metal',
      0,
      null,
      false,
    ]);
    expect([...frame.masses]).toEqual([
      [1, 63.546],
      [2, 91.224],
    ]);
    expect(warningCodes(readings)).toEqual(['names-by-mass', 'boundary-assumed']);
  });

  it('sorts by id, unwraps by image counts and passes over other sections', async () => {
    const text = `${head}\nPair Coeffs # lj/cut\n\n1 1 1\n2 1 1\n\nAtoms # atomic\n\n${rows}\nVelocities\n\n1 0 0 0\n2 1 1 1\n\nMasses\n\n1 1 # S\n2 4\n`;
    const [frame] = framesOf(await read(text));
    expect([[...frame.ids], [...frame.types], [...frame.fileRow]]).toEqual([
      [1, 2],
      [2, 1],
      [1, 0],
    ]);
    expect([...(frame.unwrapped ?? [])]).toEqual([4.5, 5.5, 6.5, 11.5, 2.5, -6.5]);
    expect(frame.masses.get(2)).toBe(4);
  });

  it('T46 never takes line 1 as data, whatever it says', async () => {
    const [frame] = framesOf(await read(`100 atoms\n${head.slice(6)}\nAtoms\n\n${rows}`));
    expect(frame.ids.length).toBe(2);
    const text = '2 atoms\n0 1 xlo xhi\n';
    expect(lammpsData.recognises(text, new TextEncoder().encode(text))).toBe(false);
  });

  it('T47 takes the bounds of a tilted box as they are, no bounding box', async () => {
    const [frame] = framesOf(
      await read(`${head}-4.96 2.52 1 xy xz yz\n\nAtoms # atomic\n\n${rows}`),
    );
    expect([...frame.cell.h]).toEqual([10, -4.96, 2.52, 0, 10, 1, 0, 0, 10]);
    expect(frame.cell.origin).toEqual([0, 0, 0]);
  });

  it('T32 skips blank and comment lines between rows, with warnings', async () => {
    const text = `${head}\nAtoms # atomic\n\n2 1 1 1 1\n\n# note\n1 2 2 2 3 # a comment behind\n`;
    const readings = await read(text);
    expect(framesOf(readings)[0].ids.length).toBe(2);
    expect(warningCodes(readings)).toEqual(['blank-line', 'comment-line', 'boundary-assumed']);
  });

  it('reads the box below a header line that it does not know (CHARMM files)', async () => {
    const text = `${head.replace('2 atom types\n', '2 atom types\n5 crossterms\n7 constructor\n')}\nAtoms # atomic\n\n${rows}`;
    const readings = await read(text, { hints: { boundary: 'pp pp pp' } });
    expect([...framesOf(readings)[0].cell.h]).toEqual([10, 0, 0, 0, 10, 0, 0, 0, 10]);
    expect(readings[0].warnings.map(({ code, line }) => [code, line])).toEqual([
      ['unknown-header', 5],
      ['unknown-header', 6],
    ]);
  });

  it('passes over the section of a fix behind the atoms; says which mass it could not read', async () => {
    const masses = '\nMasses\n\n1 abc\n2 4\n';
    const text = `${head}${masses}\nAtoms # atomic\n\n${rows}\nd_stress\n\n1 0.5\n2 0.5\n`;
    const readings = await read(text, { hints: { boundary: 'pp pp pp' } });
    expect([...framesOf(readings)[0].masses]).toEqual([[2, 4]]);
    expect(readings[0].warnings.map(({ code, line }) => [code, line])).toEqual([['bad-mass', 12]]);
  });

  it('T50 takes boundary letters from outside and drops image counts there', async () => {
    const readings = await read(`${head}\nAtoms # atomic\n\n${rows}`, {
      hints: { boundary: 'ff pp pp' },
    });
    const [frame] = framesOf(readings);
    expect(frame.cell.periodic).toEqual([false, true, true]);
    expect(frame.unwrapped?.[3]).toBe(1.5);
    expect(warningCodes(readings)).toEqual(['image-flag-not-periodic']);
  });

  it('reads types given as labels, with their names', async () => {
    const text = `${head}\nAtom Type Labels\n\n1 Cu\n2 Zr\n\nAtoms # atomic\n\n1 Zr 1 1 1\n2 Cu 2 2 3\n`;
    const [frame] = framesOf(await read(text));
    expect([[...frame.types], [...frame.typeNames]]).toEqual([
      [2, 1],
      [
        [1, 'Cu'],
        [2, 'Zr'],
      ],
    ]);
    expect(outcomes(await read(text.replace('1 Zr', '1 Al')))).toEqual(['bad-type@17']);
  });

  it.each([
    [`${head}\nAtoms # charge\n\n1 1 1 1 1\n2 1 2 2 2\n`, 'columns-unknown@12', 'the rows have 5'],
    [`${head}\nAtoms\n\n1 1 1 1\n2 1 2 2\n`, 'columns-unknown@12', '4 columns'],
    [`${head}\nAtoms\n\n1 1 1 2 3 0.5 0 0\n2 1 2 2 3 0 0 0\n`, 'columns-unknown@12', '8 columns'],
    [head.replace('0 10 xlo xhi\n', ''), 'bad-header@7', 'no line "xlo xhi"'],
    [head.replace('0 10 ylo yhi\n', ''), 'bad-header@7', 'no line "ylo yhi"'],
    [`${head}\nAtoms # atomic\n\n1 1 1 1 1\n`, 'no-complete-frame@13', '1 of 2'],
    [`${head}\nAtoms # atomic\n\n1 1 1 1 1\n2 1 2 2 2\n3 1 3 3 3\n`, 'too-many-rows@14', '2 atoms'],
    [
      `${head}\nAtoms\n\n1 1 1 1 1\n2 1 2 2 2\n\nAtoms\n\n1 1 1 1 1\n2 1 2 2 2\n`,
      'too-many-rows@15',
      'second section',
    ],
    [`${head}\n`, 'no-complete-frame@10', 'no section Atoms'],
    [
      `${head.replace('0 10 ylo', '3 3 ylo')}\nAtoms\n\n1 1 1 1 1\n2 1 2 2 2\n`,
      'flat-cell@7',
      'edge b',
    ],
    [`${head}\nAtoms\n\n1 1 1 1 1\n1 1 2 2 2\n`, 'duplicate-id@13', 'lines 12 and 13'],
    [`${head}\nAtoms\n\n1 1 1 1 1\n2 1 2 inf 2\n`, 'bad-coordinate@13', 'y of this atom'],
  ])('refuses what it cannot read, naming the line: %#', async (text, outcome, words) => {
    const [reading] = await read(text);
    expect(outcomes([reading])).toEqual([outcome]);
    expect(reading.ok ? '' : reading.error.message).toContain(words);
  });

  it('V23: streams: whatever the chunks, and keeps no more text than up to the end of the atoms', async () => {
    const { path, frames, digits } = await variant('lammps-data', 'full.data');
    const text = await readFile(path, 'utf8');
    for (const size of [1, 7, 100, 1 << 20]) {
      const [reading] = await read(text, { size });
      if (!reading.ok) throw new Error(reading.error.message);
      expect(differences(reading.frame, { ...frames[0], units: 'lj' }, digits)).toEqual([]);
      const kept = new TextDecoder().decode(reading.rows);
      expect(kept).toBe(text.slice(0, text.indexOf('Velocities')));
    }
    const late = text.replace(/Masses\n\n1 1\n2 2\n/, '') + '\nMasses\n\n1 1\n2 2\n';
    const [reading] = await read(late, { size: 50 });
    expect(reading.ok && reading.frame.masses.get(2)).toBe(2);
    expect(reading.ok && reading.rows.length).toBeLessThan(late.indexOf('Velocities') + 1);
  });

  it('V20: reads a file without atoms', async () => {
    const empty = head.replace('2 atoms', '0 atoms');
    for (const text of [
      empty,
      `${empty}\nAtoms # atomic\n\n`,
      `${empty}\nAtoms # full\n\nBonds\n\n`,
    ]) {
      const readings = await read(text);
      expect(framesOf(readings)[0].ids.length).toBe(0);
      expect(warningCodes(readings)).toContain('empty-frame');
    }
  });

  it('takes timestep and units from line 1, where newer versions write them', async () => {
    for (const [name, units, timestep] of [
      ['bonds-metal.data', 'metal', 0],
      ['title-looks-like-header.data', null, null],
    ]) {
      const { path } = await variant('lammps-data', String(name));
      const [frame] = framesOf(await read(await readFile(path, 'utf8')));
      expect([frame.units, frame.timestep]).toEqual([units, timestep]);
    }
  });

  it('V11: leaves out type labels that stand for no type', async () => {
    const labels = `${head}\nAtom Type Labels\n\none Cu\n2 Zr\n\nAtoms # atomic\n\n`;
    const [named] = await read(`${labels}1 1 1 1 1\n2 Zr 2 2 3\n`.replace('1 1 1', '1 Zr 1'));
    expect(named.ok && [...named.frame.typeNames]).toEqual([[2, 'Zr']]);
    expect(warningCodes([named])).toContain('type-names-unclear');
    expect(outcomes(await read(`${labels}1 Cu 1 1 1\n2 Zr 2 2 3\n`))).toEqual(['bad-type@17']);
  });

  it('V4: positions that are rotated on request are rotated in the rows too', async () => {
    const { path } = await variant('lammps-data', 'general.data');
    const text = await readFile(path, 'utf8');
    const [plain] = framesOf(await read(text));
    const [turned] = await readText(text, { reader: lammpsData, hints: { rotate: true } });
    if (!turned.ok) throw new Error(turned.error.message);
    expect(turned.frame.wrapped).not.toEqual(plain.wrapped);
    const [again] = framesOf(await read(Buffer.from(turned.rows).toString()));
    expect(again.wrapped).toEqual(turned.frame.wrapped);
    expect(again.unwrapped).toEqual(turned.frame.unwrapped);
    expect(again.ids).toEqual(turned.frame.ids);
  });

  it('T34 a data file cut at any byte never gives a wrong atom', async () => {
    const text = `${head}\nAtoms # atomic\n\n${rows}`;
    const whole = await onlyFrame(text, { reader: lammpsData });
    for (let cut = head.length; cut < text.length; cut++) {
      const [reading] = await read(text.slice(0, cut));
      if (reading.ok) expect(reading.frame.unwrapped).toEqual(whole.unwrapped);
      else expect(reading.error.line).toBeGreaterThan(0);
    }
  });
});
