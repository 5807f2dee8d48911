import { describe, expect, it } from 'vitest';
import { parseBox } from './box';

function boxOf(header: string, rows: string[]) {
  const parsed = parseBox(header.split(' ').filter(Boolean), rows, 5);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { ...parsed.value, warnings: parsed.warnings };
}

describe('BOX BOUNDS', () => {
  it('T1 takes restricted bounds as those of the bounding box', () => {
    const { cell, kind } = boxOf('xy xz yz pp pp pp', ['-4.96 12.52 -4.96', '0 8 2.52', '0 6 0']);
    expect(kind).toBe('restricted');
    [10, -4.96, 2.52, 0, 8, 0, 0, 0, 6].forEach((value, k) =>
      expect(cell.h[k]).toBeCloseTo(value, 12),
    );
    expect(cell.origin).toEqual([0, 0, 0]);
  });

  it('T2 gets lo and hi back for all 27 signs of the tilts', () => {
    for (const xy of [-3, 0, 3]) {
      for (const xz of [-2, 0, 2]) {
        for (const yz of [-1, 0, 1]) {
          const [lo, hi] = [[1, 2, 3], [11, 10, 9]]; // prettier-ignore
          const tilts = [0, xy, xz, xy + xz];
          const { cell } = boxOf('xy xz yz pp pp pp', [
            `${lo[0] + Math.min(...tilts)} ${hi[0] + Math.max(...tilts)} ${xy}`,
            `${lo[1] + Math.min(0, yz)} ${hi[1] + Math.max(0, yz)} ${xz}`,
            `${lo[2]} ${hi[2]} ${yz}`,
          ]);
          [10, xy, xz, 0, 8, yz, 0, 0, 6].forEach((value, k) =>
            expect(cell.h[k]).toBeCloseTo(value, 12),
          );
          lo.forEach((value, k) => expect(cell.origin[k]).toBeCloseTo(value, 12));
        }
      }
    }
  });

  it('T11 takes a box without flags as periodic, with one warning', () => {
    const { cell, boundary, warnings } = boxOf('', ['0 1', '0 1', '0 1']);
    expect([cell.periodic, boundary]).toEqual([[true, true, true], null]);
    expect(warnings.map((warning) => warning.code)).toEqual(['no-boundary-flags']);
  });

  it('T12 keeps all six flags; an axis is periodic only if both faces are p', () => {
    const { cell, boundary } = boxOf('pp ff ss', ['0 1', '0 1', '0 1']);
    expect([cell.periodic, boundary]).toEqual([[true, false, false], 'pp ff ss']);
    expect(boxOf('pf pp mp', ['0 1', '0 1', '0 1']).cell.periodic).toEqual([false, true, false]);
  });

  it.each([
    ['pp pp pp', ['0 1', '2 2', '0 1'], 'flat-cell', 7],
    ['pp pp pp', ['1 0', '0 1', '0 1'], 'flat-cell', 6],
    ['pp pp pp', ['0 1', '0 1', '0 nan'], 'bad-bounds', 8],
    ['xy xz yz pp pp pp', ['0 1 0', '0 1', '0 1 0'], 'bad-bounds', 7],
    ['abc origin pp pp pp', ['1 0 0 0', '0 1 0 0', '1 1 0 0'], 'flat-cell', 8],
  ])('V37 refuses %s %j: %s on line %i', (header, rows, code, line) => {
    expect(parseBox(header.split(' '), rows, 5)).toMatchObject({
      ok: false,
      error: { code, line },
    });
  });
});
