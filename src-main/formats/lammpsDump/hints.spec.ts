import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReadingHints } from '../../../src-shared/contract/hints';
import { describeFile } from '../describeFile';
import { readFrame } from '../readFrames';
import {
  dumpText,
  framesOf,
  inFolder,
  onlyFrame,
  outcomes,
  readText,
  warningCodes,
} from '../testing/frames';
import { differences, variant } from '../testing/variants';
import { writeAnnotatedDump } from './write';

const rows = ['1 1 1 2 3', '2 2 4 5 6'];
const readWith = (text: string, hints: ReadingHints) => readText(text, { hints });

describe('what a user says of a dump', () => {
  it('1.4: columns under other names are refused with a preview, and read once they are named', async () => {
    const { path, frames, digits } = await variant('lammps-dump', 'colname.dump');
    const { file } = await describeFile(path);
    expect(file.error).toMatchObject({ code: 'columns-unknown', line: 9 });
    expect([file.columns, file.preview.length]).toEqual([
      ['number', 'type', 'px', 'py', 'pz', 'speed'],
      5,
    ]);
    const hints = { columns: ['id', '', 'x', 'y', 'z', ''] };
    const { frame } = await readFrame(path, 0, { hints });
    expect(frame.columns).toEqual(['id', 'type', 'x', 'y', 'z', 'speed']);
    expect(differences(frame, { ...frames[0], columns: null }, digits)).toEqual([]);
  });

  it('V5, T11: a boundary that is given replaces the one of the file, and nothing is assumed', async () => {
    const bare = dumpText({ box: '\n0 10\n0 10\n0 10', rows });
    expect(warningCodes(await readText(bare))).toEqual(['no-boundary-flags']);
    const readings = await readWith(bare, { boundary: 'pp ff sm' });
    expect(warningCodes(readings)).toEqual([]);
    const [{ boundary, cell }] = framesOf(readings);
    expect([boundary, cell.periodic]).toEqual(['pp ff sm', [true, false, false]]);
    await inFolder(async (folder) => {
      const [reading] = readings;
      if (!reading.ok) throw new Error(reading.error.message);
      const path = join(folder, 'out.dump');
      await writeAnnotatedDump(path, { ...reading, columns: [], info: { sample: 'a', frame: 0 } });
      expect((await readFrame(path, 'first')).frame.boundary).toBe('pp ff sm');
    });
  });

  it('V7: units that are given replace those of the file, also where they change', async () => {
    const { path } = await variant('lammps-dump', 'appended-other-units.dump');
    const asked = await describeFile(path);
    expect(asked.file.warnings.map(({ code }) => code)).toContain('units-differ');
    const { file } = await describeFile(path, { hints: { units: 'metal' } });
    expect([file.units, file.warnings.map(({ code }) => code)]).toEqual([
      'metal',
      ['timestep-order'],
    ]);
  });

  it('R1: dimensions that are given count', async () => {
    const flat = dumpText({ rows: ['1 1 1 2 3', '2 2 4 5 3'] });
    expect((await onlyFrame(flat)).dimensions).toBe(2);
    expect((await onlyFrame(flat, { hints: { dimensions: 3 } })).dimensions).toBe(3);
  });

  it('V11: names of types that are given count before those of the file', async () => {
    const text = dumpText({
      columns: 'id type element x y z',
      rows: ['1 1 C 1 2 3', '2 2 C 4 5 6'],
    });
    const frame = await onlyFrame(text, { hints: { typeNames: { '1': 'Cu', '2': 'Zr' } } });
    expect([...frame.typeNames]).toEqual([
      [1, 'Cu'],
      [2, 'Zr'],
    ]);
  });

  it('V14, T24: rows of frames without ids are matched once the user vouches for their order, and it is said', async () => {
    const { path, frames } = await variant('lammps-dump', 'no-id.dump');
    const { frame, warnings } = await readFrame(path, 1);
    expect([frame.idsAreRows, warnings.map(({ code }) => code)]).toEqual([true, ['no-id-column']]);
    const vouched = await readFrame(path, 1, { hints: { sameRowOrder: true } });
    expect([vouched.frame.idsAreRows, vouched.warnings.map(({ code }) => code)]).toEqual([
      false,
      ['row-order-vouched'],
    ]);
    // rows in an order of their own: the same positions, whichever atom is which
    const wanted = Object.values(frames[1].atoms ?? {}).map(({ position }) => position?.[0] ?? NaN);
    for (const x of wanted)
      expect(Math.min(...frame.wrapped.map((value) => Math.abs(value - x)))).toBeLessThan(1e-4);
  });

  it('V4: positions that were not rotated are told, rotated on request, and written rotated', async () => {
    const general = await variant('lammps-dump', 'general.dump');
    const { path } = await variant('lammps-dump', 'general-unrotated.dump');
    const told = await readFrame(path, 0);
    expect(told.warnings.map(({ code }) => code)).toEqual(['positions-not-rotated']);
    expect((await readFrame(general.path, 0)).warnings).toEqual([]);
    for (const index of [0, 1]) {
      const {
        frame,
        rows: text,
        warnings,
      } = await readFrame(path, index, { hints: { rotate: true } });
      expect(warnings).toEqual([]);
      expect(differences(frame, general.frames[index], general.digits)).toEqual([]);
      await inFolder(async (folder) => {
        const copy = join(folder, 'rotated.dump');
        await writeFile(copy, text);
        const { frame: again, warnings: none } = await readFrame(copy, 0);
        expect([none, again.wrapped, again.extra.get('xs')]).toEqual([
          [],
          frame.wrapped,
          frame.extra.get('xs'),
        ]);
      });
    }
    const wrong = await readFrame(general.path, 0, { hints: { rotate: true } });
    expect(wrong.warnings.map(({ code }) => code)).toEqual(['positions-not-rotated']);
  });

  it('V4: a left-handed cell has no restricted form: nothing is turned, and nothing breaks', async () => {
    const box = 'abc origin pp pp pp\n0 2 0 0\n2 0 0 0\n0 0 2 0';
    const frame = await onlyFrame(dumpText({ box, rows: ['1 1 1 0.5 0'] }), {
      hints: { rotate: true },
    });
    expect([...frame.wrapped]).toEqual([1, 0.5, 0]);
  });

  it('V4: velocities turn with the cell', async () => {
    const box = 'abc origin pp pp pp\n0 2 0 0\n-2 0 0 0\n0 0 2 0';
    const text = dumpText({
      box,
      columns: 'id type x y z vx vy vz',
      rows: ['1 1 1 0.5 0 1 0 3', '2 1 0 0 1 0 1 0'],
    });
    const frame = await onlyFrame(text, { hints: { rotate: true } });
    const round = (values: Iterable<number>) =>
      [...values].map((value) => Math.round(1e12 * value) / 1e12 + 0);
    expect(round(frame.wrapped.subarray(0, 3))).toEqual([-0.5, 1, 0]);
    expect(
      ['vx', 'vy', 'vz'].map((name) => round([Number(frame.extra.get(name)?.[0])])[0]),
    ).toEqual([0, 1, 3]);
  });

  it('V19: a dump of style local has no atoms, and says so', async () => {
    const { path } = await variant('lammps-dump', 'pairs.local.dump');
    const { file } = await describeFile(path);
    expect(file.error).toMatchObject({ code: 'not-atoms', line: 3 });
  });

  it('V37: a frame with a coordinate that is no number is refused with its line', async () => {
    const { path } = await variant('lammps-dump', 'nan-coordinate.dump');
    expect((await describeFile(path)).file.error).toMatchObject({
      code: 'bad-coordinate',
      line: 14,
    });
    const text = dumpText({ rows: ['1 1 1 2 3', '2 1 1 -inf 3'] });
    expect(outcomes(await readText(text))).toEqual(['bad-coordinate@11']);
  });
});
