import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from './bootstrap';

describe('bootstrap over samples', () => {
  it('is about ±1.96 standard errors of the mean for many samples', () => {
    // population standard deviation of 0 … 99: √((100² − 1)/12) = 28.866
    const interval = bootstrapInterval(Array.from({ length: 100 }, (_, k) => [k]));
    const half = 1.96 * 2.8866;
    expect(interval?.[0]).toBeGreaterThan(49.5 - 1.15 * half);
    expect(interval?.[0]).toBeLessThan(49.5 - 0.85 * half);
    expect(interval?.[1]).toBeGreaterThan(49.5 + 0.85 * half);
    expect(interval?.[1]).toBeLessThan(49.5 + 1.15 * half);
  });

  it('never draws the cases of one sample apart: their spread adds nothing', () => {
    const apart = [
      [0, 10],
      [2, 8],
      [5, 5],
    ];
    expect(bootstrapInterval(apart)).toEqual([5, 5]);
  });

  it('weighs a sample by its cases and repeats itself for a seed', () => {
    const uneven = [[1, 1, 1], [0]];
    // drawn: both (3/4), the first twice (1), the second twice (0)
    expect(bootstrapInterval(uneven)).toEqual([0, 1]);
    expect(bootstrapInterval(uneven, { level: 0.1 })).toEqual([0.75, 0.75]);
    const five = [1, 2, 4, 8, 16].map((value) => [value]);
    expect(bootstrapInterval(five)).toEqual(bootstrapInterval(five));
    expect(bootstrapInterval(five, { seed: 1 })).not.toEqual(bootstrapInterval(five));
  });

  it('has no interval for one sample and none to give for a missing value', () => {
    expect(bootstrapInterval([[1, 2, 3]])).toBeNull();
    expect(bootstrapInterval([[1], [NaN]])).toEqual([NaN, NaN]);
    expect(() => bootstrapInterval([[1], []])).toThrow(RangeError);
  });
});
