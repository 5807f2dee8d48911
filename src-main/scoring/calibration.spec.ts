import { expect, it } from 'vitest';
import { calibrated, fitLogistic1d } from './fitLogistic1d';

it('solves the normal equations of logistic regression', () => {
  // two score values, so the fitted probabilities are the shares: 1/4 at 1, 3/4 at 3
  const score = [1, 1, 1, 1, 3, 3, 3, 3];
  const label = [1, 0, 0, 0, 1, 1, 1, 0];
  const fit = fitLogistic1d(score, label);
  expect(fit.a).toBeCloseTo(Math.log(3), 2);
  expect(calibrated(1, fit)).toBeCloseTo(0.25, 3);
  expect(calibrated(3, fit)).toBeCloseTo(0.75, 3);
  expect(calibrated(2, fit)).toBeCloseTo(0.5, 12);
});

it('stays finite for separable classes and keeps the order of the scores', () => {
  const fit = fitLogistic1d([0, 1, 2, 10, 11, 12], [0, 0, 0, 1, 1, 1]);
  expect(Number.isFinite(fit.a) && fit.a > 0).toBe(true);
  expect(calibrated(2, fit)).toBeLessThan(0.05);
  expect(calibrated(10, fit)).toBeGreaterThan(0.95);
});

it('never turns the ranks round', () => {
  const fit = fitLogistic1d([0, 1, 2, 10, 11, 12], [1, 1, 1, 0, 0, 0]);
  expect(fit.a).toBeGreaterThan(0);
  expect(calibrated(12, fit)).toBeCloseTo(0.5, 2);
});

it('is equivariant: another unit of the score gives the same probabilities', () => {
  const score = [0.3, 0.1, 0.9, 0.7, 0.2, 0.8, 0.4, 0.5];
  const label = [0, 0, 1, 1, 1, 0, 0, 1];
  const one = fitLogistic1d(score, label);
  const other = fitLogistic1d(
    score.map((x) => 1000 * x - 77),
    label,
  );
  expect(other.a * 1000).toBeCloseTo(one.a, 9);
  expect(calibrated(1000 * 0.9 - 77, other)).toBeCloseTo(calibrated(0.9, one), 9);
});

it('refuses what it cannot fit', () => {
  expect(() => fitLogistic1d([1, 2], [1, 1])).toThrow(RangeError);
  expect(() => fitLogistic1d([1, NaN], [1, 0])).toThrow(RangeError);
});
