import { expect, it } from 'vitest';
import {
  axisAngle,
  axisDistance,
  closedCurve,
  pointerAngle,
  rimOf,
  snapped,
  wedge,
} from './dialGeometry';

it('reads angles counter-clockwise, with the axis the same both ways', () => {
  expect(pointerAngle(1, -1)).toBeCloseTo(45);
  expect(axisAngle(pointerAngle(-1, 1))).toBeCloseTo(45);
  expect(axisAngle(-90)).toBe(90);
  expect(axisAngle(360)).toBe(0);
  expect(axisDistance(179, 1)).toBeCloseTo(2);
});

it('holds at stops, also across the end of the half turn', () => {
  const stops = [0, 45, 90, 135];
  expect(snapped(46.5, stops)).toBe(45);
  expect(snapped(178.4, stops)).toBe(0);
  expect(snapped(226.2, stops)).toBe(45);
  expect(snapped(47.34, stops)).toBe(47.3);
  expect(snapped(46.5, [])).toBe(46.5);
});

it('has a round number at its rim', () => {
  expect(rimOf(null, [0.12, 0.17, NaN])).toBe(0.2);
  expect(rimOf(null, [0.2])).toBe(0.2);
  expect(rimOf(null, [0.51])).toBe(1);
  // an atom's probability is read against 1, however small
  expect(rimOf(7, [0.12])).toBe(1);
});

it('draws wedges and curves round the middle', () => {
  expect(wedge(10, 0, 90)).toBe('M0 0L0.00 10.00A10.00 10.00 0 0 0 0.00 -10.00Z');
  // a circle of four directions comes back to where it began
  const points = (closedCurve([1, 1]).match(/-?[\d.]+/g) ?? []).map(Number);
  expect(points.map((value) => value + 0)).toEqual([1, 0, 0, -1, -1, 0, 0, 1]);
  expect(closedCurve([])).toBe('');
});
