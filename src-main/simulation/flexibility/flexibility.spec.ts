import { describe, expect, it } from 'vitest';
import { dynamicsFor, stepsOf } from './parameters';
import { addRun, emptySums, meanOfRuns } from './result';
import { flexibilityScript, runSeed } from './script';
import { flexibilityVolume } from './volume';

describe('flexibility volume by dynamics', () => {
  it('makes whole samples of the times, and one average over all of them', () => {
    const dynamics = { ...dynamicsFor('lj'), production: 20.03 };
    expect(stepsOf(dynamics)).toEqual({
      equilibration: 1000,
      every: 10,
      samples: 401,
      total: 5010,
    });
    const script = flexibilityScript({
      fingerprint: 'f',
      system: ['units lj'],
      dimensions: 2,
      units: 'lj',
      dynamics,
      seed: 5,
    });
    expect(script).toMatch(/^velocity all create 0.0598 5 mom yes/m);
    expect(script).toMatch(/^fix mean all ave\/atom 10 401 4010 c_moved\[1\]/m);
    expect(script).toMatch(/^fix plane all enforce2d$/m);
    expect(script).toMatch(/^run 4010$/m);
    expect(() => dynamicsFor('real')).toThrow(/not in real/);
  });

  it('gives every run a seed of its own that LAMMPS takes', () => {
    const seeds = [0, 1, 2, 3].flatMap((seed) =>
      Array.from({ length: 250 }, (_, run) => runSeed(seed, run)),
    );
    expect(new Set(seeds).size).toBe(1000);
    expect(seeds.every((seed) => Number.isInteger(seed) && seed > 0 && seed < 2 ** 31)).toBe(true);
    expect(runSeed(7, 0)).toBe(runSeed(7, 0));
  });

  it('averages runs with their standard error; one run has none', () => {
    const sums = emptySums(2);
    addRun(sums, { msd: Float64Array.of(1, 4), temperature: 1 });
    expect(meanOfRuns(sums).standardError).toEqual(Float64Array.of(NaN, NaN));
    addRun(sums, { msd: Float64Array.of(3, 4), temperature: 1 });
    const { msd, standardError } = meanOfRuns(sums);
    expect([...msd, ...standardError]).toEqual([2, 4, 1, 0]);
  });

  it('multiplies by the atomic spacing, and keeps what is missing missing', () => {
    const msd = Float64Array.of(0.5, NaN);
    expect(flexibilityVolume(msd, Float64Array.of(4, 1), 2)).toEqual(Float64Array.of(1, NaN));
    expect(flexibilityVolume(msd, Float64Array.of(8, 1), 3)).toEqual(Float64Array.of(1, NaN));
  });
});
