import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../../src-shared/geometry/cell';
import { densityMap, type DensityMap } from './densityMap';
import { mirroredFrame } from './mirrors';
import type { DensitySpec } from './spec';
import { surroundings } from './surroundings';
import { cutWindow, emptyWindow } from './window';

const lj2d: DensitySpec = {
  dimensions: 2,
  cutoff: 5,
  pixel: 0.2,
  grid: 50,
  channels: ['S', 'L'],
};
const cuzr: DensitySpec = {
  dimensions: 3,
  cutoff: 9.6,
  pixel: 0.6,
  grid: 32,
  channels: ['Zr', 'Cu'],
};
const identity = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
const h = Math.SQRT1_2;
const frames = {
  'simple+': identity,
  'simple-': Float64Array.of(-1, 0, 0, 0, 1, 0, 0, 0, 1),
  'pure+': Float64Array.of(h, h, 0, -h, h, 0, 0, 0, 1),
  'pure-': Float64Array.of(h, -h, 0, h, h, 0, 0, 0, 1),
};

function box(edge: number, periodic = false): Cell {
  return {
    h: Float64Array.of(edge, 0, 0, 0, edge, 0, 0, 0, edge),
    origin: [0, 0, 0],
    periodic: [periodic, periodic, periodic],
  };
}

function mapOf(
  points: number[][],
  channels: number[],
  row: number,
  q: Float64Array,
  spec: DensitySpec,
  cell: Cell,
): DensityMap {
  const positions = Float64Array.from(points.flatMap(([x, y, z = 0]) => [x, y, z]));
  const reach = spec.cutoff * Math.sqrt(spec.dimensions);
  const around = surroundings(positions, cell, channels, spec.dimensions, reach);
  const window = emptyWindow();
  cutWindow(around, row, q, spec.cutoff, window);
  return densityMap(window, spec);
}

const channelSum = (map: DensityMap, channel: number, channels = 2): number =>
  map.values.reduce((sum, value, k) => (k % channels === channel ? sum + value : sum), 0);
const pixel = (map: DensityMap, y: number, x: number, channel: number): number =>
  map.values[(y * 50 + x) * 2 + channel];

describe('density map', () => {
  it('has the toy values: S at (0, 0) and (1, 0), L at (0, 1.2)', () => {
    const map = mapOf(
      [
        [20, 20],
        [21, 20],
        [20, 21.2],
      ],
      [0, 0, 1],
      0,
      identity,
      lj2d,
      box(40),
    );
    expect(map.counts).toEqual([2, 1]);
    expect(channelSum(map, 0)).toBeCloseTo(4 * Math.PI, 6);
    expect(channelSum(map, 1)).toBeCloseTo(2 * Math.PI, 6);
    expect(pixel(map, 24, 24, 0)).toBeCloseTo(0.778801, 6);
    expect(pixel(map, 24, 29, 0)).toBeCloseTo(0.778836, 6);
    expect(pixel(map, 30, 24, 1)).toBeCloseTo(0.778801, 6);
  });

  it('integrates one particle to (2π)^(dimensions/2) wherever it lies well inside', () => {
    const offsets = [-1.234, 0.05, 2.71];
    for (const dx of offsets) {
      const flat = mapOf(
        [
          [20, 20],
          [20 + dx, 20.77],
        ],
        [0, 1],
        0,
        identity,
        lj2d,
        box(40),
      );
      expect(Math.abs(channelSum(flat, 1) / (2 * Math.PI) - 1)).toBeLessThan(1e-7);
      const solid = mapOf(
        [
          [40, 40, 40],
          [40 + dx, 40.77, 38.1],
        ],
        [0, 1],
        0,
        identity,
        cuzr,
        box(80),
      );
      expect(Math.abs(channelSum(solid, 1) / (2 * Math.PI) ** 1.5 - 1)).toBeLessThan(1e-7);
    }
  });

  // stored values of an independent program in float64: window counts, sums, largest values, pixel [10][20]
  it.each([
    ['simple+', [73, 41], [451.289213, 248.633697], [1.006579, 0.999036], [0.017195, 0.016618]],
    ['simple-', [73, 41], [451.289213, 248.633697], [1.006579, 0.999036], [0.170282, 0.000177]],
    ['pure+', [76, 40], [454.018744, 242.91289], [0.999657, 0.992453], [0.163291, 0.001535]],
    ['pure-', [76, 40], [454.018744, 242.91289], [0.999657, 0.992453], [0.005743, 0.072128]],
  ] as const)('equals the golden map of atom 1 of lj000, %s', (loading, counts, sums, most, at) => {
    const url = new URL('../../../../test/data/learning/lj000_id1.json', import.meta.url);
    const { atoms }: { atoms: number[][] } = JSON.parse(readFileSync(url, 'utf8'));
    const row = atoms.findIndex(([id]) => id === 1);
    const points = atoms.map(([, , x, y]) => [x, y]);
    const kinds = atoms.map(([, type]) => type - 1);
    const map = mapOf(points, kinds, row, frames[loading], lj2d, box(100));
    expect(map.counts).toEqual(counts);
    for (const channel of [0, 1]) {
      expect(channelSum(map, channel)).toBeCloseTo(sums[channel], 5);
      const values = map.values.filter((_, k) => k % 2 === channel);
      expect(Math.max(...values)).toBeCloseTo(most[channel], 6);
      expect(pixel(map, 10, 20, channel)).toBeCloseTo(at[channel], 6);
    }
  });

  it.each([0, 1, 2, 3])(
    'mirror %i of the coordinates is the same mirror of the pixels',
    (mirror) => {
      const points = Array.from({ length: 60 }, (_, k) => [
        20 + 4.9 * Math.sin(7 * k),
        20 + 4.9 * Math.cos(11 * k + 1),
      ]);
      const kinds = points.map((_, k) => k % 2);
      const all = box(40);
      const plain = mapOf(points, kinds, 0, identity, lj2d, all);
      const mirrored = mapOf(points, kinds, 0, mirroredFrame(identity, mirror), lj2d, all);
      let largest = 0;
      for (let y = 0; y < 50; y++) {
        for (let x = 0; x < 50; x++) {
          const [v, u] = [
            [y, x],
            [x, y],
            [49 - x, 49 - y],
            [49 - y, 49 - x],
          ][mirror];
          for (const c of [0, 1]) {
            largest = Math.max(largest, Math.abs(pixel(mirrored, y, x, c) - pixel(plain, v, u, c)));
          }
        }
      }
      expect(largest).toBeLessThan(1e-12);
    },
  );

  it('sees every periodic image, also in a tilted cell smaller than the window', () => {
    const cell: Cell = {
      h: Float64Array.of(3, 1.3, 0, 0, 2.5, 0, 0, 0, 1),
      origin: [0.4, -0.2, 0],
      periodic: [true, true, true],
    };
    const points = [
      [0.5, 0.1],
      [2.9, 1.7],
    ];
    // by brute force: many copies in an open box
    const copies: number[][] = [];
    const kinds: number[] = [];
    for (let n = -8; n <= 8; n++) {
      for (let m = -8; m <= 8; m++) {
        points.forEach(([x, y], k) => {
          copies.push([x + 3 * n + 1.3 * m, y + 2.5 * m]);
          kinds.push(k);
        });
      }
    }
    const centre = copies.findIndex(([x, y]) => x === 0.5 && y === 0.1);
    const periodic = mapOf(points, [0, 1], 0, frames['pure+'], lj2d, cell);
    const open = mapOf(copies, kinds, centre, frames['pure+'], lj2d, box(100));
    expect(periodic.counts).toEqual(open.counts);
    periodic.values.forEach((value, k) => expect(value).toBeCloseTo(open.values[k], 9));
  });

  it('leaves out a species without a channel', () => {
    const map = mapOf(
      [
        [20, 20],
        [21, 20],
      ],
      [0, -1],
      0,
      identity,
      lj2d,
      box(40),
    );
    expect(map.counts).toEqual([1, 0]);
  });
});
