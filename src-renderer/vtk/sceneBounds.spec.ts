import { describe, expect, it } from 'vitest';
import { sceneBounds } from './sceneBounds';

describe('bounds of a scene', () => {
  it('hold every corner and the atoms on them, whatever radius is missing', () => {
    const cell = [
      [10, 0, 0],
      [3, 8, 0],
      [0, 0, 6],
    ];
    const { middle, radius } = sceneBounds(cell, [1, 2, 3], 3, Float32Array.from([0.5, NaN, 1.5]));
    expect(middle).toEqual([7.5, 6, 6]);
    // half the long diagonal (13, 8, 6), and room for an atom that sits on its end
    expect(radius).toBeGreaterThan(Math.hypot(13, 8, 6) / 2 + 1.5);
    expect(radius).toBeLessThan(2 * Math.hypot(13, 8, 6));
  });
});
