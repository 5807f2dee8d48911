import { expect, it } from 'vitest';
import { addLoss, emptyLossCurve, MOST_POINTS } from './lossCurve';

const loss = (batch: number): number => 1 + Math.sin(batch) / (1 + batch / 100);

function curveOf(batches: number, spike = -1) {
  const curve = emptyLossCurve();
  for (let k = 0; k < batches; k++) addLoss(curve, k === spike ? 50 : loss(k));
  return curve;
}

it('keeps every batch as it is while there is room', () => {
  const curve = curveOf(MOST_POINTS);
  expect(curve.batchesPerPoint).toBe(1);
  expect(curve.mean).toEqual(Array.from({ length: MOST_POINTS }, (_, k) => loss(k)));
  expect(curve.largest).toEqual(curve.mean);
});

it.each([MOST_POINTS + 1, 4 * MOST_POINTS + 3, 13_337])(
  'stays bounded after %i batches, each point the mean, least and largest of its own',
  (batches) => {
    const { batchesPerPoint, mean, least, largest, ...curve } = curveOf(batches);
    expect(curve.batches).toBe(batches);
    expect(mean).toHaveLength(Math.ceil(batches / batchesPerPoint));
    expect(mean.length).toBeLessThanOrEqual(MOST_POINTS);
    for (const point of [0, 1, 700, mean.length - 1]) {
      const from = point * batchesPerPoint;
      const to = Math.min(batches, from + batchesPerPoint);
      const own = Array.from({ length: to - from }, (_, k) => loss(from + k));
      expect(mean[point]).toBeCloseTo(own.reduce((sum, one) => sum + one, 0) / own.length, 12);
      expect([least[point], largest[point]]).toEqual([Math.min(...own), Math.max(...own)]);
    }
  },
);

it('does not lose a spike to the thinning', () => {
  expect(Math.max(...curveOf(10 * MOST_POINTS, 7).largest)).toBe(50);
});
