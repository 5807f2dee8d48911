import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readFrame } from '../../src-main/formats/readFrames';
import { buildNeighbourGrid } from '../../src-main/physics/neighbourGrid';
import {
  countPairs,
  radialDistribution,
} from '../../src-main/physics/structure/radialDistribution';
import { cellVolume } from '../../src-shared/geometry/cell';
import { small } from './fixtures';

const numbers = z.array(z.number());
const reference = z.object({
  cases: z.record(
    z.string(),
    z.object({
      dimensions: z.union([z.literal(2), z.literal(3)]),
      cutoff: z.number(),
      total: numbers,
      partials: z.record(z.string(), numbers),
    }),
  ),
});
const stored = new URL('../data/physics/distribution/distribution.json', import.meta.url);
const { cases } = reference.parse(JSON.parse(readFileSync(stored, 'utf8')));

describe('radial distribution functions equal freud', () => {
  it.each(Object.entries(cases))('%s', async (name, { dimensions, cutoff, total, partials }) => {
    const { frame } = await readFrame(small + name, 'first');
    const bins = total.length;
    const atoms = frame.types.length;
    const grid = buildNeighbourGrid(frame.wrapped, frame.cell, cutoff, dimensions);
    const kindOf = Int32Array.from(frame.types, (type) => type - 1);
    const counts = new Float64Array(4 * bins);
    // in two parts, as a long count is done
    countPairs(grid, kindOf, 2, counts, 0, 1234);
    countPairs(grid, kindOf, 2, counts, 1234, atoms);
    const ofKind = [0, 1].map((kind) => kindOf.filter((each) => each === kind).length);
    const area = cellVolume(frame.cell, dimensions);
    const ours = radialDistribution(counts, ofKind, area, cutoff, dimensions);

    const compare = (g: Float64Array, theirs: number[], product: number, what: string) => {
      g.forEach((value, bin) => {
        const [low, high] = [(bin * cutoff) / bins, ((bin + 1) * cutoff) / bins];
        const shell =
          dimensions === 2
            ? Math.PI * (high ** 2 - low ** 2)
            : (4 / 3) * Math.PI * (high ** 3 - low ** 3);
        // float32 puts a pair or two into the next bin; each counts from both ends
        const pairs = (Math.abs(value - theirs[bin]) * product * shell) / area;
        expect(pairs, `${what}, bin ${bin}`).toBeLessThan(8 + 1e-5 * theirs[bin] * product);
      });
      expect(Math.max(...g)).toBeGreaterThan(1.5);
    };
    compare(ours.total, total, atoms * atoms, 'total');
    for (const { a, b, g } of ours.partials)
      compare(g, partials[`${a + 1}-${b + 1}`], ofKind[a] * ofKind[b], `${a + 1}-${b + 1}`);
    expect(ours.r[0]).toBeCloseTo(cutoff / bins / 2, 12);
  });
});
