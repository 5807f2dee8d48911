import { describe, expect, it } from 'vitest';
import { meanStress, vonMises } from './invariants';

/** R σ Rᵀ of a plane stress turned by an angle, in the order xx yy zz xy xz yz. */
function turned(xx: number, yy: number, xy: number, angle: number): Float64Array {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return Float64Array.of(
    c * c * xx + s * s * yy - 2 * s * c * xy,
    s * s * xx + c * c * yy + 2 * s * c * xy,
    0,
    s * c * (xx - yy) + (c * c - s * s) * xy,
    0,
    0,
  );
}

describe('invariants of a stress', () => {
  it('do not change when the axes turn', () => {
    for (const dimensions of [2, 3] as const) {
      const [before, after] = [turned(3, -1, 2, 0), turned(3, -1, 2, 0.7)];
      expect(vonMises(after, dimensions)).toBeCloseTo(vonMises(before, dimensions), 12);
      expect(meanStress(after, dimensions)).toBeCloseTo(meanStress(before, dimensions), 12);
    }
  });

  it('are those of a pressure, a tension and a shear', () => {
    const pressure = Float64Array.of(-2, -2, -2, 0, 0, 0);
    expect([vonMises(pressure, 3), vonMises(pressure, 2)]).toEqual([0, 0]);
    expect([meanStress(pressure, 3), meanStress(pressure, 2)]).toEqual([-2, -2]);
    expect(vonMises(Float64Array.of(0, 5, 0, 0, 0, 0), 3)).toBe(5);
    expect(vonMises(Float64Array.of(0, 0, 0, 0, 2, 0), 3)).toBeCloseTo(2 * Math.sqrt(3), 12);
    expect(vonMises(Float64Array.of(0, 0, 0, 2, 0, 0), 2)).toBe(4);
  });
});
