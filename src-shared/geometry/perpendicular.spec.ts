import { describe, expect, it } from 'vitest';
import { dot } from './matrix';
import { perpendicularLoading } from './perpendicular';

describe('a load typed as t and η', () => {
  it('is left as it is where they are perpendicular', () => {
    const { loading, turned } = perpendicularLoading([-2, 0, 0], [0, 3, 0]);
    expect({ name: loading.name, turned }).toEqual({ name: '-100/010', turned: 0 });
  });
  it('keeps η and turns t into the plane, by the angle that it says', () => {
    const { loading, turned } = perpendicularLoading([1, 1, 0], [0, 1, 0]);
    expect(loading.name).toBe('100/010');
    expect(turned).toBeCloseTo(45, 10);
    const free = perpendicularLoading([0.3, 0.5, -0.8], [0.1, 0.9, 0.2]).loading;
    expect(dot(free.t, free.eta)).toBeCloseTo(0, 12);
  });
  it('refuses what is no shear', () => {
    expect(() => perpendicularLoading([0, 2, 0], [0, -1, 0])).toThrow('t lies along η');
    expect(() => perpendicularLoading([0, 0, 0], [0, 1, 0])).toThrow('t is not a direction');
    expect(() => perpendicularLoading([1, 0, 0], [NaN, 1, 0])).toThrow('η is not a direction');
  });
});
