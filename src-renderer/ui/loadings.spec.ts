import { describe, expect, it } from 'vitest';
import { elongationAngle, loadGlyph, loadingLabel } from './loadings';

describe('loadings on screen', () => {
  it('have short names with a true minus', () => {
    expect(loadingLabel('simple+')).toBe('simple +');
    expect(loadingLabel('pure-')).toBe('pure −');
    expect(loadingLabel('angle:22.5')).toBe('22.5°');
    expect(loadingLabel('100/010')).toBe('+x on y');
    expect(loadingLabel('-100/010')).toBe('−x on y');
    expect(loadingLabel('-110/110')).toBe('−110/110');
  });
  it('know the angle of their elongation axis', () => {
    expect(
      ['simple+', 'simple-', 'pure+', 'pure-', 'angle:22.5'].map((name) =>
        elongationAngle(name, 2),
      ),
    ).toEqual([45, 135, 90, 0, 22.5]);
    expect(elongationAngle('100/010', 3)).toBeNull();
  });
  it('are drawn as what they make of a square: simple + leans right, pure + is tall, the area stays about the same', () => {
    const [lowerLeft, , , upperLeft] = loadGlyph('simple+', 2);
    expect(upperLeft[0]).toBeGreaterThan(lowerLeft[0]);
    const tall = loadGlyph('pure+', 2);
    const spread = (axis: 0 | 1) =>
      Math.max(...tall.map((p) => p[axis])) - Math.min(...tall.map((p) => p[axis]));
    expect(spread(1)).toBeGreaterThan(spread(0));
    const [left] = loadGlyph('-100/010', 3);
    const [right] = loadGlyph('100/010', 3);
    expect(left[0]).toBeGreaterThan(right[0]);
  });
});
