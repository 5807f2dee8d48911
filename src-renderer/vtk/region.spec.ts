import { describe, expect, it } from 'vitest';
import { fitCell, orbit, project } from './camera';
import { insidePolygon, regionArea, rowsInRegion } from './region';

const size = { width: 800, height: 600 };
const margins = { left: 0, right: 0, top: 0, bottom: 0 };
const cell = [
  [10, 0, 0],
  [0, 10, 0],
  [0, 0, 10],
];

/** A lattice with a step of 1, its points moved a little so that none lies on an edge. */
function lattice(): Float32Array {
  const places: number[] = [];
  for (let x = 0; x < 10; x++)
    for (let y = 0; y < 10; y++)
      for (let z = 0; z < 10; z++) places.push(x + 0.41, y + 0.37, z + 0.53);
  return Float32Array.from(places);
}

describe('atoms within a region of the picture', () => {
  const positions = lattice();
  const flat = fitCell(cell, [0, 0, 0], 2, size, margins, false);
  const deep = orbit(fitCell(cell, [0, 0, 0], 3, size, margins, true), size, 90, 40);

  it('are those whose centres lie in the box, however it was drawn', () => {
    const perUnit = size.height / (2 * flat.halfHeight);
    // 3 by 4 units around the middle of a view from above: 3 columns, 4 rows, 10 atoms deep
    const [x, y] = [1.5 * perUnit, 2 * perUnit];
    const corners = [400 + x, 300 - y, 400 - x, 300 + y];
    expect(
      rowsInRegion(flat, size, positions, null, { kind: 'box', points: corners }),
    ).toHaveLength(3 * 4 * 10);
  });
  it('agree with the projection of each atom in perspective', () => {
    const points = [200, 100, 610, 220, 500, 480, 260, 400];
    const rows = rowsInRegion(deep, size, positions, null, { kind: 'lasso', points });
    const expected: number[] = [];
    for (let row = 0; row < 1000; row++) {
      const at = project(deep, size, [
        positions[3 * row],
        positions[3 * row + 1],
        positions[3 * row + 2],
      ])!;
      // a convex lasso: the point lies on the same side of every edge
      const sides = [0, 2, 4, 6].map((i) => {
        const [ax, ay, bx, by] = [0, 1, 2, 3].map((k) => points[(i + k) % 8]);
        return Math.sign((bx - ax) * (at.y - ay) - (by - ay) * (at.x - ax));
      });
      if (new Set(sides).size === 1) expected.push(row);
    }
    expect(expected.length).toBeGreaterThan(100);
    expect([...rows]).toEqual(expected);
  });
  it('are only those that are drawn whole', () => {
    const shown = new Uint8Array(1000).map((_, row) => row % 3);
    const everything = { kind: 'box', points: [0, 0, 800, 600] } as const;
    const rows = rowsInRegion(flat, size, positions, shown, everything);
    expect(rows.length).toBe(333);
    expect(rows.every((row) => row % 3 === 2)).toBe(true);
  });
  it('of a lasso that crosses itself are counted by its edges', () => {
    const bow = [0, 0, 10, 10, 10, 0, 0, 10];
    expect(insidePolygon(bow, 1, 5)).toBe(true);
    expect(insidePolygon(bow, 5, 1)).toBe(false);
    expect(regionArea({ kind: 'lasso', points: [0, 0, 4, 0, 4, 3, 0, 3] })).toBe(12);
  });
});
