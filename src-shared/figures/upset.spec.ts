import { describe, expect, it } from 'vitest';
import { exclusiveIntersections } from './upset';

const set = (name: string, ...rows: number[]) => ({ name, rows: Int32Array.from(rows) });

describe('exclusive intersections', () => {
  it('hold each atom of the union once, the largest first', () => {
    const found = exclusiveIntersections([
      set('measured', 1, 2, 3, 4, 9),
      set('a', 2, 3, 5, 6, 7),
      set('b', 3, 4, 6, 7, 8),
    ]);
    expect(found.map(({ members, rows }) => [members.map(Number).join(''), [...rows]])).toEqual([
      ['100', [1, 9]],
      ['011', [6, 7]],
      ['010', [5]],
      ['001', [8]],
      ['110', [2]],
      ['101', [4]],
      ['111', [3]],
    ]);
  });

  it('are those that a search of every atom finds, of random sets', () => {
    let state = 5;
    const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
    const atoms = Array.from({ length: 300 }, (_, row) => row);
    const sets = Array.from({ length: 6 }, (_, k) =>
      set(`s${k}`, ...atoms.filter(() => random() < 0.2)),
    );
    const found = exclusiveIntersections(sets);
    const union = atoms.filter((row) => sets.some(({ rows }) => rows.includes(row)));
    expect(found.flatMap(({ rows }) => [...rows]).sort((a, b) => a - b)).toEqual(union);
    for (const { members, rows } of found)
      for (const row of rows) expect(sets.map((one) => one.rows.includes(row))).toEqual(members);
    const sizes = found.map(({ rows }) => rows.length);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it('of nothing are none', () => {
    expect(exclusiveIntersections([set('a'), set('b')])).toEqual([]);
  });
});
