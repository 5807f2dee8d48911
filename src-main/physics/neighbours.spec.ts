import { describe, expect, it } from 'vitest';
import { cellHeights, toCartesian } from '../../src-shared/geometry/cell';
import type { Cell } from '../../src-shared/geometry/cell';
import { apply3, diagonal3, fromColumns } from '../../src-shared/geometry/matrix';
import { findNeighbours } from './neighbours';
import { randomNumbers } from './randomNumbers.fixture';

/** Every image up to two cells away, the slow way: `i>j:na,nb,nc` of each bond. */
function bruteForce(x: Float64Array, cell: Cell, cutoff: number, dimensions: 2 | 3): string[] {
  const found: string[] = [];
  const range = (axis: number): number[] =>
    axis < dimensions && cell.periodic[axis] ? [-3, -2, -1, 0, 1, 2, 3] : [0];
  for (let i = 0; i < x.length / 3; i++) {
    for (let j = 0; j < x.length / 3; j++) {
      for (const na of range(0)) {
        for (const nb of range(1)) {
          for (const nc of range(2)) {
            const s = apply3(cell.h, [na, nb, nc]);
            const bond = [0, 1, 2]
              .map((k) => x[3 * j + k] + s[k] - x[3 * i + k])
              .slice(0, dimensions);
            const self = i === j && na === 0 && nb === 0 && nc === 0;
            if (!self && Math.hypot(...bond) < cutoff) found.push(`${i}>${j}:${na},${nb},${nc}`);
          }
        }
      }
    }
  }
  return found.sort();
}

function listed({ offsets, indices, shifts }: ReturnType<typeof findNeighbours>): string[] {
  const found: string[] = [];
  for (let i = 0; i + 1 < offsets.length; i++) {
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      found.push(`${i}>${indices[k]}:${shifts.slice(3 * k, 3 * k + 3).join()}`);
    }
  }
  return found.sort();
}

describe('findNeighbours', () => {
  const random = randomNumbers(11);
  const tilt = (): number => 12 * random() - 6;
  const cases = Array.from({ length: 24 }, (_, k) => {
    const dimensions: 2 | 3 = k % 2 === 0 ? 2 : 3;
    const h = fromColumns(
      [6, 0, 0],
      [tilt(), 6, 0],
      dimensions === 2 ? [0, 0, 1] : [tilt(), tilt(), 6],
    );
    const periodic = [k % 3 !== 1, k % 5 !== 2, k % 4 !== 3] as const;
    return {
      dimensions,
      cell: { h, origin: [1, 2, 3], periodic } satisfies Cell,
      share: 0.2 + (0.8 * k) / 24,
    };
  });

  it.each(cases)(
    'T19: equals brute force in a tilted cell %#: $dimensions D, periodic $cell.periodic',
    (one) => {
      const { cell, dimensions } = one;
      const heights = cellHeights(cell, dimensions).slice(0, dimensions);
      const cutoff = one.share * Math.min(...heights);
      // two thirds of the atoms within the cell, the others up to a cell away; one atom without a position
      const s = Float64Array.from({ length: 75 }, (_, k) => (k < 50 ? random() : 3 * random() - 1));
      const x = toCartesian(s, cell, dimensions);
      x.fill(NaN, 30, 33);
      expect(listed(findNeighbours(x, cell, cutoff, dimensions))).toEqual(
        bruteForce(x, cell, cutoff, dimensions),
      );
    },
  );

  it('T15: sees an atom slightly outside the cell once, and ignores z in 2D', () => {
    const cell: Cell = { h: diagonal3(10, 10, 1), origin: [0, 0, 0], periodic: [true, true, true] };
    const x = Float64Array.of(10.000003, 5, 0, 9.5, 5, 40, 0.5, 5, -3);
    const { offsets } = findNeighbours(x, cell, 0.8, 2);
    expect(Array.from(offsets)).toEqual([0, 2, 3, 4]);
  });

  it('refuses a cutoff larger than the cell, naming both', () => {
    const cell: Cell = { h: diagonal3(10, 4, 1), origin: [0, 0, 0], periodic: [true, true, true] };
    const x = Float64Array.of(1, 1, 0);
    expect(() => findNeighbours(x, cell, 4.5, 2)).toThrow(/4\.5 is larger than the cell.*4\.0/);
    expect(
      findNeighbours(x, { ...cell, periodic: [true, false, false] }, 4.5, 2).indices,
    ).toHaveLength(0);
    expect(() => findNeighbours(x, cell, 0, 2)).toThrow(/positive/);
  });
});
