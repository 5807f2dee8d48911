import { describe, expect, it } from 'vitest';
import { createBatchCurve } from './batchCurve';

describe('batch curve', () => {
  it('keeps every loss at its batch, grows, and leaves what never came as NaN', () => {
    const curve = createBatchCurve();
    curve.put(0, [0.7, 0.6], 1e-3);
    curve.put(3000, [0.3], 1e-3);
    expect(curve.length).toBe(3001);
    expect(Array.from(curve.loss().subarray(0, 3))).toEqual([
      Math.fround(0.7),
      Math.fround(0.6),
      NaN,
    ]);
    expect(curve.loss()[3000]).toBeCloseTo(0.3, 6);
  });
  it('notes each change of the learning rate once', () => {
    const curve = createBatchCurve();
    for (const [from, rate] of [
      [0, 1e-3],
      [1, 1e-3],
      [2, 3e-4],
    ])
      curve.put(from, [0.5], rate);
    expect(curve.rates).toEqual([
      { from: 0, rate: 1e-3 },
      { from: 2, rate: 3e-4 },
    ]);
  });
});
