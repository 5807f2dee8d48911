import { describe, expect, it } from 'vitest';
import { dataFile } from './dataFile';

const periodic = [true, true, true] as const;

describe('structure as a data file', () => {
  it('turns a general cell into restricted form and keeps every distance', () => {
    // edges (0 4 0), (-3 1 0), (0 0 5): the rotation by 90° of (4 0 0), (1 3 0), (0 0 5)
    const cell = { h: Float64Array.of(0, -3, 0, 4, 1, 0, 0, 0, 5), origin: [1, 1, 1], periodic };
    const positions = Float64Array.of(1, 2, 1, -0.5, 3.5, 2);
    const types = Int32Array.of(7, 2);
    const masses = new Map([
      [2, 63.5],
      [7, 91.2],
    ]);
    const structure = {
      positions,
      types,
      cell: { ...cell, origin: [1, 1, 1] as const },
      dimensions: 3 as const,
    };
    const text = dataFile(structure, masses);
    expect(text).toContain('0 4 xlo xhi\n0 3 ylo yhi\n0 5 zlo zhi\n1 0 0 xy xz yz\n');
    expect(text).toContain('Masses\n\n1 63.5\n2 91.2\n');
    const rows = text
      .trimEnd()
      .split('\n')
      .slice(-2)
      .map((row) => row.split(' ').map(Number));
    expect(rows.map(([id, type]) => [id, type])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    [1, 0, 0, 2.5, 1.5, 1].forEach((value, k) =>
      expect(rows[Math.floor(k / 3)][2 + (k % 3)]).toBeCloseTo(value, 12),
    );
    expect(() => dataFile(structure, new Map([[2, 1]]))).toThrow(/^Type 7 has no mass/);
  });

  it('puts a plane into the middle of a flat box', () => {
    const cell = {
      h: Float64Array.of(4, 0, 0, 0, 3, 0, 0, 0, 9),
      origin: [0, 0, 0] as const,
      periodic,
    };
    const structure = {
      positions: Float64Array.of(1, 2, 0.3),
      types: Int32Array.of(1),
      cell,
      dimensions: 2 as const,
    };
    expect(dataFile(structure, new Map([[1, 1]]))).toMatch(
      /0 4 xlo xhi\n0 3 ylo yhi\n-0.5 0.5 zlo zhi\n\n[^]*\n1 1 1 2 0\n$/,
    );
  });
});
