import { describe, expect, it } from 'vitest';
import { keptOrder, moved } from './columnOrder';

const known = ['a', 'b', 'c'].map((name) => ({ name, meaning: name }));

describe('columns of an export', () => {
  it('keep order and ticks when another load adds some and takes some away', () => {
    const before = [
      { name: 'c', meaning: '', written: false },
      { name: 'gone', meaning: '', written: true },
      { name: 'a', meaning: '', written: true },
    ];
    expect(keptOrder(known, before).map(({ name, written }) => [name, written])).toEqual([
      ['c', false],
      ['a', true],
      ['b', true],
    ]);
  });
  it('move up and down, and stay within the list', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  });
});
