import { describe, expect, it } from 'vitest';
import { parseLoading } from '../../../../src-shared/geometry/loading';
import { planes } from '../../../../src-shared/geometry/orientations';
import {
  arrowHead,
  arrowTarget,
  faceArrow,
  HALF_EDGE,
  isometric,
  parseDirection,
} from './cubeGeometry';

const arrows = planes.map((id) => faceArrow(parseLoading(id, 3)));

describe('the cube of loads', () => {
  it('has 24 arrows with different names, none on top of another', () => {
    expect(new Set(planes.map((id) => parseLoading(id, 3).name)).size).toBe(24);
    for (const [a, first] of arrows.entries())
      for (const second of arrows.slice(a + 1)) {
        const apart = Math.hypot(first.tip[0] - second.tip[0], first.tip[1] - second.tip[1]);
        expect(apart).toBeGreaterThan(18);
        const [here, there] = [arrowTarget(first), arrowTarget(second)];
        // discs of 24 px do not overlap
        expect(Math.hypot(here[0] - there[0], here[1] - there[1])).toBeGreaterThanOrEqual(24);
      }
  });

  it('keeps every arrow within its own face', () => {
    const [top, right, left] = ['y2', 'x0', 'z0'].map((id) => faceArrow(parseLoading(id, 3)));
    // +x on y: on the top, to the lower right
    expect(top.tip[1]).toBeLessThan(0);
    expect(top.tip[0]).toBeGreaterThan(top.tail[0]);
    // +y on x: on the right, upwards; +x on z: on the left, to the right
    expect(right.tip[0]).toBeCloseTo(right.tail[0]);
    expect(right.tip[0]).toBeGreaterThan(0);
    expect(right.tip[1]).toBeLessThan(right.tail[1]);
    expect(left.tip[0]).toBeLessThan(0);
    expect(left.tip[0]).toBeGreaterThan(left.tail[0]);
  });

  it('looks from (1, 1, 1): that corner is in the middle, and axes are 120° apart and equally long', () => {
    expect(isometric([1, 1, 1])[0]).toBeCloseTo(0);
    expect(isometric([1, 1, 1])[1]).toBeCloseTo(0);
    const axes = [isometric([1, 0, 0]), isometric([0, 1, 0]), isometric([0, 0, 1])];
    for (const axis of axes) expect(Math.hypot(...axis)).toBeCloseTo(HALF_EDGE);
    expect(axes[0][0] * axes[1][0] + axes[0][1] * axes[1][1]).toBeCloseTo(-0.5 * HALF_EDGE ** 2);
  });

  it('reads directions as they are typed', () => {
    expect(parseDirection(' 1 −1 0 ')).toEqual([1, -1, 0]);
    expect(parseDirection('0.5,0,2')).toEqual([0.5, 0, 2]);
    expect(parseDirection('1 0')).toBeNull();
    expect(parseDirection('1 0 up')).toBeNull();
    expect(arrowHead({ tail: [0, 0], tip: [10, 0] })).toContain('10.00,0.00');
  });
});
