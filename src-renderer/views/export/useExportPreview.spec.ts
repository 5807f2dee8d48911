import { expect, it } from 'vitest';
import { markedLines } from './useExportPreview';

it('marks the added columns, which stand last in every row and in the line that names them', () => {
  const dump = ['ITEM: TIMESTEP', '0', 'ITEM: ATOMS id type p', '1 2 0.5'];
  expect(markedLines(dump, 'dump', 1).map(({ added }) => added)).toEqual(['', '', 'p', '0.5']);
  const xyz = ['1', 'Lattice="1 0 0"', '1 2 0.5 7'];
  expect(markedLines(xyz, 'xyz', 2).at(-1)).toEqual({ read: '1 2 ', added: '0.5 7' });
  const csv = ['# plastiscope', 'id,p', '1,'];
  expect(markedLines(csv, 'csv', 1).map(({ read, added }) => [read, added])).toEqual([
    ['# plastiscope', ''],
    ['id,', 'p'],
    ['1,', ''],
  ]);
});
