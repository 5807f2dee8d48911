import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src-shared/geometry/cell';
import { cellVolume } from '../../../src-shared/geometry/cell';
import { fromColumns } from '../../../src-shared/geometry/matrix';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { randomNumbers } from '../randomNumbers.fixture';
import { faceCounts } from './faceCounts';
import { voronoiCells } from './voronoiCells';
import type { VoronoiCells } from './voronoiCells';

const all = [true, true, true] as const;
const box = (x: number, y: number, z: number, periodic: Cell['periodic'] = all): Cell => ({
  h: fromColumns([x, 0, 0], [0, y, 0], [0, 0, z]),
  origin: [0, 0, 0],
  periodic,
});

/** Atoms at random reduced coordinates. */
function randomAtoms(n: number, { h, origin }: Cell, seed: number): Float64Array {
  const random = randomNumbers(seed);
  return Float64Array.from({ length: n }, random).reduce(
    (x, _, i) => {
      const s = [random(), random(), random()];
      for (let k = 0; k < 3; k++)
        x[3 * i + k] = origin[k] + h[3 * k] * s[0] + h[3 * k + 1] * s[1] + h[3 * k + 2] * s[2];
      return x;
    },
    new Float64Array(3 * n),
  );
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Every face is met from both sides, with the opposite shift and the same area; the largest difference of areas. */
function asymmetry({ offsets, neighbours, shifts, areas }: VoronoiCells): number {
  const sides = new Map<string, number>();
  let worst = 0;
  for (let i = 0; i + 1 < offsets.length; i++) {
    for (let k = offsets[i]; k < offsets[i + 1]; k++) {
      sides.set([i, neighbours[k], ...shifts.subarray(3 * k, 3 * k + 3)].join(), areas[k]);
    }
  }
  for (const [key, area] of sides) {
    const [i, j, ...shift] = key.split(',').map(Number);
    const other = sides.get([j, i, ...shift.map((n) => 0 - n)].join()) ?? 0;
    worst = Math.max(worst, Math.abs(area - other));
  }
  return worst;
}

describe('random atoms in triclinic cells', () => {
  const sheared = fromColumns([9, 0, 0], [31, 8, 0], [-14, 11, 7]);
  it.each([
    [3, 400, fromColumns([8, 0, 0], [3.9, 9, 0], [-3, 4, 7])],
    [2, 400, fromColumns([20, 0, 0], [9, 21, 0], [0, 0, 1])],
    [3, 200, sheared],
    [2, 200, sheared],
    [3, 1, sheared],
    [2, 1, sheared],
    [3, 2, sheared],
    [2, 8, sheared],
  ] as const)('%i D, %i atoms: fill the cell with symmetric faces', (dimensions, n, h) => {
    const cell: Cell = { h, origin: [1, -2, 3], periodic: all };
    const positions = randomAtoms(n, cell, 7 + n);
    const cells = voronoiCells(positions, cell, { dimensions });
    const volume = cellVolume(cell, dimensions);
    expect(Math.abs(total(cells.volume) / volume - 1)).toBeLessThan(1e-12);
    expect(asymmetry(cells)).toBeLessThan(1e-11);

    // another description of the same crystal: cell vectors b + 2a, c − a, atoms moved by lattice vectors
    const [a, b, c] = [0, 1, 2].map((k) => [h[k], h[3 + k], h[6 + k]]);
    const flipped = dimensions === 2 ? b.map((x, k) => x + 2 * a[k]) : b.map((x, k) => x - a[k]);
    const moved = positions.slice();
    for (let i = 0; i < n; i++)
      for (let k = 0; k < 3; k++) moved[3 * i + k] = positions[3 * i + k] + (i % 3) * a[k] - b[k];
    const other: Cell = {
      h: Float64Array.of(a[0], flipped[0], c[0], a[1], flipped[1], c[1], a[2], flipped[2], c[2]),
      origin: [0, 0, 0],
      periodic: all,
    };
    const again = voronoiCells(moved, other, { dimensions });
    again.volume.forEach((v, i) => expect(v).toBeCloseTo(cells.volume[i], 9));
    expect(asymmetry(again)).toBeLessThan(1e-11);
  });
});

describe('crystals', () => {
  it.each([0, 1e-14, 1e-12, 1e-10, 1e-8, 1e-6])('simple cubic with noise of %f', (noise) => {
    const random = randomNumbers(3);
    const positions = Float64Array.from({ length: 3 * 216 }, (_, k) => {
      const site = Math.floor(k / 3);
      const at = [site % 6, Math.floor(site / 6) % 6, Math.floor(site / 36)][k % 3];
      return at + noise * (random() - 0.5);
    });
    const cells = voronoiCells(positions, box(6, 6, 6), { dimensions: 3 });
    expect(Math.abs(total(cells.volume) / 216 - 1)).toBeLessThan(1e-11);
    expect(asymmetry(cells)).toBeLessThan(1e-7);
    expect(new Set(faceCounts(cells, 1e-4))).toEqual(new Set([6]));
  });
});

describe('what has no cell', () => {
  it('names two atoms in one place, through the boundary too', () => {
    const positions = Float64Array.of(0, 1, 1, 2, 2, 2, 4, 1, 1);
    const cells = (ids?: number[]) => () =>
      voronoiCells(positions, box(4, 4, 4), { dimensions: 3, ...(ids ? { ids } : {}) });
    expect(cells([11, 12, 13])).toThrow(/Atoms 11 and 13 are in the same place/);
    expect(cells()).toThrow(PlastiscopeError);
    expect(cells()).toThrow(/rows 1 and 3/);
  });

  it('leaves out atoms without a position', () => {
    const cell = box(5, 5, 5);
    const positions = randomAtoms(20, cell, 2);
    positions.fill(NaN, 3 * 7, 3 * 8);
    const cells = voronoiCells(positions, cell, { dimensions: 3 });
    expect(cells.volume[7]).toBeNaN();
    expect(cells.neighbours.includes(7)).toBe(false);
    expect(faceCounts(cells, 0)[7]).toBeNaN();
    expect(faceCounts(cells, 0)[8]).toBeGreaterThan(3);
    expect(total(cells.volume.filter((v) => !Number.isNaN(v)))).toBeCloseTo(125, 10);
    const none = voronoiCells(new Float64Array(6).fill(NaN), cell, { dimensions: 2 });
    expect([...none.volume, none.areas.length]).toEqual([NaN, NaN, 0]);
  });

  it.each([2, 3] as const)('gives NaN at a wall and fills the box in %i D', (dimensions) => {
    const cell = box(6, 6, 6, [false, true, false]);
    const cells = voronoiCells(randomAtoms(150, cell, 5), cell, { dimensions });
    const open = [...cells.volume].filter(Number.isNaN).length;
    expect(open).toBeGreaterThan(5);
    expect(open).toBeLessThan(150);
    cells.volume.forEach((v, i) => {
      const atWall = cells.neighbours.subarray(cells.offsets[i], cells.offsets[i + 1]).includes(-1);
      expect(Number.isNaN(v)).toBe(atWall);
    });
    const wall = cells.areas.reduce((sum, a, k) => (cells.neighbours[k] < 0 ? sum + a : sum), 0);
    expect(wall).toBeCloseTo(dimensions === 2 ? 12 : 4 * 36, 9);
  });

  it('has no bounded cell for one atom, or a layer, in the open', () => {
    const cell = box(4, 4, 4, [false, false, false]);
    const layer = Float64Array.of(1, 1, 2, 3, 1, 2, 2, 3, 2);
    expect([...voronoiCells(layer, cell, { dimensions: 3 }).volume]).toEqual([NaN, NaN, NaN]);
    expect(voronoiCells(Float64Array.of(9, 9, 9), cell, { dimensions: 3 }).volume[0]).toBeNaN();
  });
});

describe('thin cells', () => {
  it('walk no farther along their wide axes than their cells reach', () => {
    const thin = box(10, 10, 0.03);
    const positions = randomAtoms(100, thin, 4);
    const { volume } = voronoiCells(positions, thin, { dimensions: 3 });
    expect(Math.abs(total(volume) / 3 - 1)).toBeLessThan(1e-12);
    // an atom and its images are a column: seen from above, the cells are those of the plane but for the tilt between close atoms
    const { volume: area } = voronoiCells(positions, thin, { dimensions: 2 });
    volume.forEach((v, i) => expect(Math.abs(v / 0.03 - area[i])).toBeLessThan(0.05));
  }, 5000);
});

it('tells the watcher what is done and stops when asked', () => {
  const cell = box(12, 12, 12);
  const positions = randomAtoms(1100, cell, 9);
  const told: number[] = [];
  const progress = (done: number, of: number) => told.push(done / of);
  voronoiCells(positions, cell, { dimensions: 3, watch: { progress } });
  expect(told).toEqual([0, 512 / 1100, 1024 / 1100]);
  const watch = { progress, shouldStop: () => told.length > 4 };
  expect(() => voronoiCells(positions, cell, { dimensions: 3, watch })).toThrow('stopped');
  expect(told).toHaveLength(5);
});
