import { describe, expect, it } from 'vitest';
import type { Frame } from '../frame';
import { readFrame, readFrames } from '../readFrames';
import type { FrameReading } from '../reading';
import { framesOf, outcomes } from '../testing/frames';
import { differences, variant, variants } from '../testing/variants';

async function readingsOf(path: string): Promise<FrameReading[]> {
  const readings: FrameReading[] = [];
  for await (const reading of readFrames(path)) readings.push(reading);
  return readings;
}

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
