import { describe, expect, it } from 'vitest';
import { balancedAccuracy } from './balancedAccuracy';
import { bestThreshold } from './bestThreshold';
import { percentiles } from './percentiles';

describe('percentiles', () => {
  it('stand between 0 and 1, ties share theirs, missing values are not counted', () => {
    expect([...percentiles(Float64Array.of(3, 1, NaN, 3, 7), null)]).toEqual([
      0.5,
      0.125,
      NaN,
      0.5,
      0.875,
    ]);
  });

  it('lose what separates the groups and keep the order inside them', () => {
    // the larger species has larger cells throughout
    const volume = Float64Array.of(1, 2, 3, 4, 101, 102, 103, 104);
    const species = Int32Array.of(1, 1, 1, 1, 2, 2, 2, 2);
    const within = percentiles(volume, species);
    expect([...within.subarray(0, 4)]).toEqual([...within.subarray(4)]);
    expect([...within.subarray(0, 4)]).toEqual([0.125, 0.375, 0.625, 0.875]);
  });

  it('refuse groups of another length', () => {
    expect(() => percentiles(new Float64Array(3), new Int32Array(2))).toThrow(/3 values but 2/);
  });
});

describe('bestThreshold', () => {
  it('parts neighbouring numbers, between which there is none', () => {
    const [lower, upper] = [1 + Number.EPSILON, 1 + 2 * Number.EPSILON];
    const threshold = bestThreshold([lower, upper], [0, 1]);
    expect([lower > threshold, upper > threshold]).toEqual([false, true]);
  });

  it('is the threshold that no other one beats', () => {
    const score = Float64Array.from({ length: 60 }, (_, k) => ((k * 37) % 60) / 7);
    const label = Int8Array.from(score, (value, k) => Number(value + (k % 5) > 6));
    const best = balancedAccuracy(score, label, bestThreshold(score, label));
    const others = Float64Array.from(score, (value) => balancedAccuracy(score, label, value));
    expect(best).toBeCloseTo(Math.max(...others), 12);
    expect(best).toBeGreaterThan(0.6);
  });

  it('parts two classes halfway, and cannot be had of one class', () => {
    expect(bestThreshold([1, 2, 5, 6], [0, 0, 1, 1])).toBe(3.5);
    expect(bestThreshold([1, 2], [1, 1])).toBeNaN();
  });

  it('calls all plastic rather than cut at the wrong end', () => {
    expect(bestThreshold([1, 2, 5, 6], [1, 1, 0, 0])).toBeLessThan(1);
    // where 1 less is the same number
    expect(bestThreshold([1e17, 2e17], [1, 0])).toBeLessThan(1e17);
  });
});
