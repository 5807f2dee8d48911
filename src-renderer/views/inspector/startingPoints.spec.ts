import { expect, it } from 'vitest';
import { largestRows } from './startingPoints';

it('finds the rows of the largest values, missing ones left out', () => {
  const values = Float32Array.from({ length: 500 }, (_, k) =>
    k % 9 === 0 ? NaN : (k * 367) % 499,
  );
  const sorted = [...values.keys()]
    .filter((k) => !Number.isNaN(values[k]))
    .sort((a, b) => values[b] - values[a]);
  expect(largestRows(values, 3)).toEqual(sorted.slice(0, 3));
  expect(largestRows(Float32Array.of(NaN, 1), 3)).toEqual([1]);
});
