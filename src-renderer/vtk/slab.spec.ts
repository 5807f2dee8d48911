import { describe, expect, it } from 'vitest';
import { dot, fitCell, plus, project } from './camera';
import { atomsInSlab, halfExtent, slabMiddle, slabSection, slabShift, type CellBox } from './slab';

const box: CellBox = {
  cell: [
    [10, 0, 0],
    [3, 8, 0],
    [0, 0, 6],
  ],
  origin: [1, 2, 3],
  dimensions: 3,
};
const size = { width: 800, height: 600 };
const margins = { left: 0, right: 0, top: 0, bottom: 0 };

describe('slab', () => {
  it('holds the atoms within half its thickness of the plane', () => {
    // the centre of the cell is (7.5, 6, 6)
    const positions = Float32Array.from([7.5, 6, 6, 0, 0, 6.9, 5, 9, 7.1, 3, 3, 5.1, 3, 3, 4.9]);
    const slab = { normal: [0, 0, 1], centre: 0, thickness: 2 } as const;
    expect([...atomsInSlab(positions, slab, box)]).toEqual([1, 1, 0, 1, 0]);
    const higher = { ...slab, centre: 1 };
    expect([...atomsInSlab(positions, higher, box)]).toEqual([1, 1, 1, 0, 0]);
  });
  it('cuts the cell in a polygon that lies in the plane, and not outside of it', () => {
    const square = slabSection(box, [0, 0, 1], 1);
    expect(square).toHaveLength(4);
    for (const point of square) expect(point[2]).toBeCloseTo(7, 12);
    const normal = [1 / Math.sqrt(3), 1 / Math.sqrt(3), 1 / Math.sqrt(3)] as const;
    const cut = slabSection(box, normal, 0);
    expect(cut.length).toBeGreaterThan(2);
    for (const point of cut) expect(dot(point, normal)).toBeCloseTo(19.5 / Math.sqrt(3), 10);
    expect(slabSection(box, [0, 0, 1], 3.1)).toEqual([]);
    expect(slabSection({ ...box, dimensions: 2 }, [0, 1, 0], 0)).toHaveLength(2);
  });
  it('reaches from face to face', () => {
    expect(halfExtent(box, [0, 0, 1])).toBe(3);
    expect(halfExtent(box, [1, 0, 0])).toBe(6.5);
  });
  it('follows the pointer: what was under it stays under it', () => {
    const camera = fitCell(box.cell, box.origin, 3, size, margins, false);
    for (const normal of [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ] as const) {
      const slab = { normal, centre: 0.5, thickness: 1 };
      const before = project(camera, size, slabMiddle(slab, box))!;
      const end = project(camera, size, plus(slabMiddle(slab, box), normal, 1.7))!;
      const shift = slabShift(camera, size, slab, box, end.x - before.x, end.y - before.y);
      expect(shift).toBeCloseTo(1.7, 9);
    }
  });
  it('seen face on moves away when dragged up', () => {
    const camera = fitCell(box.cell, box.origin, 2, size, margins, false);
    const slab = { normal: camera.forward, centre: 0, thickness: 1 };
    expect(slabShift(camera, size, slab, box, 0, -30)).toBeGreaterThan(0);
  });
});
