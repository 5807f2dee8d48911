import { describe, expect, it } from 'vitest';
import type { Frame } from '../frame';
import { readFrame, readFrames } from '../readFrames';
import type { FrameReading } from '../reading';
import { framesOf, onlyFrame, outcomes, readText, warningCodes } from '../testing/frames';
import { variant } from '../testing/variants';
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
