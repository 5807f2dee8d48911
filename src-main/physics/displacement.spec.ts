import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src-shared/geometry/cell';
import { displacements } from './displacement';

const cell = (tilt: number, open = false): Cell => ({
  h: Float64Array.of(10, tilt, 0, 0, 10, 0, 0, 0, 10),
  origin: [1, 0, 0],
  periodic: [true, !open, true],
});

describe('displacements', () => {
  it('follow an atom through a face of a sheared cell, and leave the shear out', () => {
    // 0.2 up through the upper face of a cell sheared by 0.3: it is stored at the lower one
    const before = { positions: Float64Array.of(4, 9.9, 5, 4, 5, 5), cell: cell(0) };
    const after = {
      positions: Float64Array.of(4 + 3.03 - 3, 0.1, 5, NaN, NaN, NaN),
      cell: cell(3),
    };
    const { positions, total, nonAffine } = displacements(before, after, 3);
    const first = (values: Float64Array) => [...values.subarray(0, 3)];
    for (const [values, expected] of [
      [positions, [7.03, 10.1, 5]],
      [total, [3.03, 0.2, 0]],
      [nonAffine, [0, 0.2, 0]],
    ] as const)
      for (const [axis, value] of first(values).entries())
        expect(value).toBeCloseTo(expected[axis], 12);
    expect([...total.subarray(3)]).toEqual([NaN, NaN, NaN]);
  });

  it('take no image along an open axis', () => {
    const before = { positions: Float64Array.of(4, 9, 5), cell: cell(0, true) };
    const after = { positions: Float64Array.of(4, 1, 5), cell: cell(0, true) };
    expect(displacements(before, after, 3).total[1]).toBeCloseTo(-8, 12);
  });
});
