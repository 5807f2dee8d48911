import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { apply3 } from '../../../src-shared/geometry/matrix';
import { restrictedForm } from '../../../src-shared/geometry/restricted';
import { dumpText, fixtures, onlyFrame, outcomes, readText, warningCodes } from '../testing/frames';

const tilted = 'xy xz yz pp pp pp\n-4.96 12.52 -4.96\n0 8 2.52\n0 6 0';

describe('coordinates of a dump', () => {
  it('T3 reads a general triclinic file that LAMMPS wrote: o + H s = x', async () => {
    const text = await readFile(new URL('general.dump', fixtures), 'utf8');
    const frame = await onlyFrame(text);
    [3, -0.7, 0.2, 1, 4, 0.6, 0.5, 0.3, 5].forEach((value, k) =>
      expect(frame.cell.h[k]).toBeCloseTo(value, 12),
    );
    const reduced = ['xs', 'ys', 'zs'].map((name) => frame.extra.get(name) ?? []);
    for (const i of [0, 1]) {
      const x = apply3(frame.cell.h, [
        Number(reduced[0][i]),
        Number(reduced[1][i]),
        Number(reduced[2][i]),
      ]);
      x.forEach((value, k) => expect(frame.wrapped[3 * i + k]).toBeCloseTo(value, 12));
    }
    expect([frame.units, frame.timestep, frame.dimensions]).toEqual(['metal', 0, 3]);
    expect(warningCodes(await readText(text))).toEqual([]);
  });

  it('T4 agrees with the restricted file of the same state', async () => {
    const general = await onlyFrame(await readFile(new URL('general.dump', fixtures), 'utf8'));
    const frame = await onlyFrame(await readFile(new URL('restricted.dump', fixtures), 'utf8'));
    const { h, rotation } = restrictedForm(general.cell.h);
    frame.cell.h.forEach((value, k) => expect(h[k]).toBeCloseTo(value, 9));
    expect(frame.cell.h[0]).toBeCloseTo(3.2015621187, 9);
    const x = apply3(rotation, [general.wrapped[0], general.wrapped[1], general.wrapped[2]]);
    x.forEach((value, k) => expect(frame.wrapped[k]).toBeCloseTo(value, 9));
  });

  it('V4 warns where positions were not rotated into a general cell', async () => {
    const text = await readFile(new URL('general.dump', fixtures), 'utf8');
    expect(warningCodes(await readText(text.replace('1.42 3.73 3.26', '3.00 3.22 2.66')))).toEqual([
      'positions-not-rotated',
    ]);
  });

  it('T13 gives the same atoms through every kind of column', async () => {
    const s = [0.9, 0.25, 0.5];
    const [nx, ny, nz] = [2, -1, 1];
    const toX = ([a, b, c]: number[]) => [10 * a - 4.96 * b + 2.52 * c, 8 * b, 6 * c];
    const [x, y, z] = toX(s);
    const su = [s[0] + nx, s[1] + ny, s[2] + nz];
    const [xu, yu, zu] = toX(su);
    const values: Record<string, number> = {
      x, y, z, xs: s[0], ys: s[1], zs: s[2], xu, yu, zu, xsu: su[0], ysu: su[1], zsu: su[2], ix: nx, iy: ny, iz: nz,
    }; // prettier-ignore
    const sets = [
      'x y z ix iy iz',
      'xs ys zs ix iy iz',
      'xu yu zu',
      'xsu ysu zsu',
      'x ys zu ix iy iz',
      'xs y zsu ix iy iz',
      'x xu yu ysu y z zu',
    ];
    for (const names of sets) {
      const columns = names.split(' ');
      const row = columns.map((name) => Number(values[name].toPrecision(15))).join(' ');
      const frame = await onlyFrame(
        dumpText({ box: tilted, columns: `id type ${names}`, rows: [`1 1 ${row}`] }),
      );
      [x, y, z].forEach((value, k) => expect(frame.wrapped[k], names).toBeCloseTo(value, 10));
      [xu, yu, zu].forEach((value, k) =>
        expect(frame.unwrapped?.[k], names).toBeCloseTo(value, 10),
      );
    }
  });

  it('T14 keeps wrapped and unwrapped whichever comes first', async () => {
    const first = await onlyFrame(
      dumpText({ columns: 'id type x y z xu yu zu', rows: ['1 1 1 2 3 11 -8 3'] }),
    );
    const second = await onlyFrame(
      dumpText({ columns: 'id type xu yu zu x y z', rows: ['1 1 11 -8 3 1 2 3'] }),
    );
    for (const frame of [first, second]) {
      expect([...frame.wrapped]).toEqual([1, 2, 3]);
      expect([...(frame.unwrapped ?? [])]).toEqual([11, -8, 3]);
    }
  });

  it('T15 keeps an atom slightly outside the cell where the file has it', async () => {
    const frame = await onlyFrame(
      dumpText({ columns: 'id type xs ys zs', rows: ['1 1 1.0000003 0.5 0.5'] }),
    );
    expect(frame.wrapped[0]).toBeCloseTo(10.000003, 12);
  });

  it('T50 drops image counts on a non-periodic axis, with a warning', async () => {
    const text = dumpText({
      box: 'ff pp pp\n0 10\n0 10\n0 10',
      columns: 'id type x y z ix iy iz',
      rows: ['1 1 1 2 3 1 1 0'],
    });
    expect([...((await onlyFrame(text)).unwrapped ?? [])]).toEqual([1, 12, 3]);
    expect(warningCodes(await readText(text))).toEqual(['image-flag-not-periodic']);
  });

  it('knows no unwrapped positions where a periodic axis has neither xu nor image counts', async () => {
    const frame = await onlyFrame(
      dumpText({ columns: 'id type x y z ix', rows: ['1 1 1 2 3 0', '2 1 1 2 4 0'] }),
    );
    expect(frame.unwrapped).toBe(null);
    // one atom, or equal x of all, is no 2D run
    expect((await onlyFrame(dumpText({ rows: ['1 1 1 2 3'] }))).unwrapped).toBe(null);
  });

  it('refuses image counts that are not whole, with their line', async () => {
    const columns = 'id type x y z ix iy iz';
    const rows = ['1 1 1 2 3 0 0 0', '2 1 4 4 4 0 0.5 0'];
    expect(outcomes(await readText(dumpText({ columns, rows })))).toEqual(['bad-coordinate@11']);
  });

  it('tells 2D from 3D: no z, flat z, one thin periodic layer', async () => {
    const dimensions = async (columns: string, rows: string[], z = '0 10') =>
      (await onlyFrame(dumpText({ box: `pp pp pp\n0 10\n0 10\n${z}`, columns, rows }))).dimensions;
    expect(await dimensions('id type x y', ['1 1 1 2'])).toBe(2);
    expect(await dimensions('id type x y z', ['1 1 1 2 3', '2 1 4 4 3.000000001'])).toBe(2);
    expect(await dimensions('id type x y z', ['1 1 1 2 3', '2 1 4 4 3.1'])).toBe(3);
    const layer = Array.from(
      { length: 100 },
      (_, k) => `${k + 1} 1 ${k % 10} ${Math.floor(k / 10)} ${k % 2 ? 0.01 : 0}`,
    );
    expect(await dimensions('id type x y z', layer, '-0.5 0.5')).toBe(2);
    expect(await dimensions('id type x y z', layer, '-1 1')).toBe(3);
  });

  it('measures the quantum of fixed, %g and reduced columns (formats.md 9)', async () => {
    const quantum = async (columns: string, rows: string[]) =>
      (await onlyFrame(dumpText({ columns, rows }))).quantum;
    expect(await quantum('id type x y', ['1 1 1.50000000 2.25000000'])).toBe(1e-8);
    expect(await quantum('id type x y', ['1 1 9.50123 2.25', '2 1 1.5 3'])).toBe(1e-5);
    expect(await quantum('id type x y', ['1 1 1 2', '2 1 3 4'])).toBe(1e-5);
    expect(await quantum('id type xs ys', ['1 1 0.5000 0.2500'])).toBeCloseTo(1e-3, 15);
  });
});
