import { expect, it } from 'vitest';
import { randomNumbers } from '../randomNumbers.fixture';
import { median } from './median';

it('equals the middle of the sorted list, ties and even lengths included', () => {
  const random = randomNumbers(2);
  for (let n = 1; n < 200; n++) {
    const values = Float64Array.from({ length: n }, () => Math.floor(30 * random()));
    const sorted = Float64Array.from(values).sort();
    expect(median(values)).toBe((sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2);
  }
  expect(median(new Float64Array())).toBeNaN();
});
