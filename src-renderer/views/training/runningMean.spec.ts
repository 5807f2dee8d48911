import { expect, it } from 'vitest';
import { runningMean } from './runningMean';

it('is the mean around each place, of what is known, and leaves gaps', () => {
  expect([...runningMean([1, 2, NaN, 6], 3)]).toEqual([1.5, 1.5, NaN, 6]);
  expect([...runningMean([4], 5)]).toEqual([4]);
});
