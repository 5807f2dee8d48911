import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readFrame } from '../../src-main/formats/readFrames';
import { centrosymmetry } from '../../src-main/physics/structure/centrosymmetry';
import { coordination } from '../../src-main/physics/structure/coordination';
import { faceCounts, roundingFaceArea } from '../../src-main/physics/voronoi/faceCounts';
import { voronoiCells } from '../../src-main/physics/voronoi/voronoiCells';
import type { Cell } from '../../src-shared/geometry/cell';
import { maxError, sharedData } from './fixtures';

const numbers = z.array(z.number());
const reference = z.object({
  cases: z.record(
    z.string(),
    z.object({
      dimensions: z.union([z.literal(2), z.literal(3)]),
      h: numbers,
      periodic: z.tuple([z.boolean(), z.boolean(), z.boolean()]),
      positions: numbers,
      volume: numbers,
      thresholds: numbers,
      faces: z.array(numbers),
      cutoff: z.number(),
      coordination: numbers,
      neighbours: z.number(),
      centrosymmetry: numbers,
    }),
  ),
});
const stored = new URL('../data/physics/voronoi/voronoi.json', import.meta.url);
const { cases } = reference.parse(JSON.parse(readFileSync(stored, 'utf8')));

describe('small structures equal OVITO, in 2D SciPy', () => {
  it.each(Object.entries(cases))('%s', (_name, one) => {
    const { dimensions, periodic } = one;
    const cell: Cell = { h: Float64Array.from(one.h), origin: [0, 0, 0], periodic };
    const positions = Float64Array.from(one.positions);
    const cells = voronoiCells(positions, cell, { dimensions });
    const closed = Array.from(cells.volume.keys()).filter((i) => !Number.isNaN(cells.volume[i]));
    // a cell at a wall is cut off there by OVITO and has no volume here
    expect(closed.length).toBeGreaterThan(one.volume.length / 4);
    if (periodic[2] || dimensions === 2) expect(closed).toHaveLength(one.volume.length);
    for (const i of closed) expect(cells.volume[i] / one.volume[i]).toBeCloseTo(1, 11);
    for (const [k, threshold] of one.thresholds.entries()) {
      const counts = faceCounts(cells, threshold);
      expect(closed.map((i) => counts[i])).toEqual(closed.map((i) => one.faces[k][i]));
    }

    const { cutoff, neighbours } = one;
    const near = coordination(positions, cell, { cutoff, dimensions });
    expect([...near]).toEqual(one.coordination);
    const csp = centrosymmetry(positions, cell, { dimensions, neighbours });
    expect(maxError(csp, Float64Array.from(one.centrosymmetry))).toBeLessThan(1e-11);
  });
});

const shared = sharedData('Voronoi cells of the golden files');
describe.skipIf(shared === null)('glasses', () => {
  it.each([
    ['lj2d/lj000/lj000.sp.0', null, 9762.32922, NaN],
    ['lj2d/lj000/lj000.sp.60', 'lj000.sp.60', 9762.32922, 1e-8],
    ['cuzr/cz000/cz000.xyp.0', 'cz000', 72193.718047, 1e-7],
  ] as const)('%s', async (name, golden, sum, tolerance) => {
    const { frame } = await readFrame(`${shared}${name}.dump.gz`, 'first');
    const { dimensions, cell, wrapped, ids } = frame;
    const cells = voronoiCells(wrapped, cell, { dimensions });
    const whole = cells.volume.reduce((a, b) => a + b, 0);
    expect(Math.abs(whole / sum - 1)).toBeLessThan(1e-10);
    if (golden === null) return;
    const rows = gunzipSync(readFileSync(`${shared}golden/${golden}.voronoi.gz`))
      .toString()
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+/).map(Number));
    const expected = new Map(rows.map(([id, volume, sides]) => [id, { volume, sides }]));
    const counts = faceCounts(cells, roundingFaceArea(sum / ids.length, dimensions));
    expect(expected.size).toBe(ids.length);
    for (const [row, id] of ids.entries()) {
      const { volume = NaN, sides } = expected.get(id) ?? {};
      expect(Math.abs(cells.volume[row] / volume - 1)).toBeLessThan(tolerance);
      if (sides !== undefined) expect(counts[row]).toBe(sides);
    }
  });
});
