import { describe, expect, it } from 'vitest';
import { sharesOfBins } from './bins';
import { measuredRange, scaleOf, usualRange } from './scale';

const values = Float32Array.from({ length: 1001 }, (_, i) => 10 ** (-2 + (4 * i) / 1000));

describe('scale of a picture', () => {
  it('is what is usual without a choice, and keeps the usual axis under a narrower one', () => {
    const usual = measuredRange(values);
    expect(scaleOf(values, usual, null)).toEqual({ ...usual, axis: usual });
    const narrow = scaleOf(values, usual, { low: 0.1, high: 10, log: null });
    expect(narrow).toMatchObject({ low: 0.1, high: 10, log: true, axis: usual });
    const wide = scaleOf(values, usual, { low: 1e-4, high: 1e4, log: null });
    expect(wide.axis).toEqual({ low: 1e-4, high: 1e4, log: true });
  });
  it('begins at the smallest value above 0 where a logarithm is asked of a range from 0', () => {
    const some = Float32Array.from([-1, 0, 0.25, 4]);
    const scale = scaleOf(some, usualRange(some), { low: -1, high: 4, log: true });
    expect(scale).toMatchObject({ low: 0.25, high: 4, log: true });
    expect(scale.axis.low).toBeGreaterThan(0);
  });
  it('has a histogram of every value along its axis, those outside at the ends, NaN nowhere', () => {
    const shares = sharesOfBins(Float32Array.from([-9, 0, 0.26, 1, 9, NaN]), {
      low: 0,
      high: 1,
      log: false,
    });
    expect(shares[0]).toBe(1);
    expect(shares[10]).toBe(0.5);
    expect(shares[39]).toBe(1);
    expect(shares.filter((share) => share > 0)).toHaveLength(3);
  });
});
