import { describe, expect, it } from 'vitest';
import { countOf, FADED, HIDDEN, largestAtoms, maskOf, shownAtoms, WHOLE } from './shownAtoms';

describe('atoms shown', () => {
  it('are exactly as many of the largest values as asked for, ties by row, none without a value', () => {
    const values = Float32Array.from([3, NaN, 5, 3, 3, 1, NaN, 0]);
    expect([...largestAtoms(values, 25)]).toEqual([1, 0, 1, 0, 0, 0, 0, 0]);
    expect([...largestAtoms(values, 37.5)]).toEqual([1, 0, 1, 1, 0, 0, 0, 0]);
    // no more than have a value
    expect(countOf(largestAtoms(values, 100))).toBe(6);
    expect(countOf(largestAtoms(values, 0.01))).toBe(1);
    expect(countOf(largestAtoms(new Float32Array(4).fill(NaN), 50))).toBe(0);
  });
  it('fade or hide the rest, and hide what is outside the slab whatever the rest does', () => {
    const wanted = maskOf([0, 2], 4);
    const slab = Uint8Array.from([1, 1, 0, 0]);
    expect([...(shownAtoms(4, wanted, 'fade', slab, null) ?? [])]).toEqual([
      WHOLE,
      FADED,
      HIDDEN,
      HIDDEN,
    ]);
    expect([...(shownAtoms(4, wanted, 'hide', null, null) ?? [])]).toEqual([
      WHOLE,
      HIDDEN,
      WHOLE,
      HIDDEN,
    ]);
  });
  it('leave an atom without a value out where it is to be hidden', () => {
    const values = Float32Array.from([1, NaN]);
    expect([...(shownAtoms(2, null, 'fade', null, values) ?? [])]).toEqual([WHOLE, HIDDEN]);
    expect(shownAtoms(2, null, 'fade', null, null)).toBeNull();
  });
});
