import { describe, expect, it } from 'vitest';
import { coloursOf, positionsOf, radiiOf, scattered, shownRows } from './subset';

describe('a part of the atoms', () => {
  it('is whole, faded or hidden', () => {
    const { whole, faded } = shownRows(Uint8Array.from([2, 0, 1, 2, 1]));
    expect([whole === null ? null : [...whole], [...faded]]).toEqual([
      [0, 3],
      [2, 4],
    ]);
    expect(shownRows(null).whole).toBeNull();
  });
  it('keeps position, radius and colour of each atom', () => {
    const rows = Int32Array.from([2, 0]);
    expect([...positionsOf(Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]), rows)]).toEqual([
      7, 8, 9, 1, 2, 3,
    ]);
    expect([...radiiOf(Float32Array.from([1, 2, 3]), rows)]).toEqual([3, 1]);
    const rgba = Uint8Array.from([1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255]);
    expect([...coloursOf(rgba, rows, 40)]).toEqual([7, 8, 9, 40, 1, 2, 3, 40]);
  });
  it('that stands for all while the view moves has nearly every so many-th of them', () => {
    for (const every of [4, 16]) {
      const rows = scattered(null, 100_000, every);
      expect(Math.abs(rows.length * every - 100_000)).toBeLessThan(2000);
      // no long gap: a stretch of a sorted file is a region of the sample
      let longest = 0;
      for (let k = 1; k < rows.length; k++) longest = Math.max(longest, rows[k] - rows[k - 1]);
      expect(longest).toBeLessThan(8 * every);
    }
  });
  it('that stands for all takes no side where species take turns in the file', () => {
    const rows = scattered(null, 60_000, 6);
    for (const turns of [2, 3]) {
      const first = rows.filter((row) => row % turns === 0).length;
      expect(Math.abs((first * turns) / rows.length - 1)).toBeLessThan(0.05);
    }
  });
});
