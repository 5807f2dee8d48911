import { describe, expect, it } from 'vitest';
import { quantile } from '../../../../src-shared/columns/quantiles';
import { sortedValues } from '../../../../src-shared/columns/ranks';
import { orderOf, quantileOf } from './order';

/** Park and Miller's generator: the same numbers in every run. */
function numbers(count: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length: count }, () => {
    state = (state * 16807) % 2147483647;
    return (state / 2147483647 - 0.4) * 10 ** (state % 7);
  });
}

describe('order of values', () => {
  it('gives every rank the value that sorting gives, of both signs, with ties and without NaN', () => {
    const values = numbers(500);
    values.set([NaN, 0, 0, -1, -1, Infinity, -Infinity, 1e-40], 20);
    const sorted = sortedValues(values);
    const order = orderOf(values);
    expect(order.count).toBe(sorted.length);
    for (let rank = 0; rank < sorted.length; rank++) expect(order.at(rank)).toBe(sorted[rank]);
    expect(order.at(sorted.length)).toBeNaN();
  });
  it('has the quantiles of the sorted values', () => {
    const values = numbers(1001);
    for (const q of [0, 0.005, 0.3141, 0.5, 1])
      expect(quantileOf(orderOf(values), q)).toBeCloseTo(quantile(sortedValues(values), q), 9);
    expect(quantileOf(orderOf(new Float32Array(0)), 0.5)).toBeNaN();
  });
});
