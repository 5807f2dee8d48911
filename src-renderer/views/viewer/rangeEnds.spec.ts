import { describe, expect, it } from 'vitest';
import { movedEnd, typedRange } from './rangeEnds';

const axis = { low: 0.01, high: 100, log: true };
const legend = { axis, range: axis, ends: { low: 0, high: 1 } };

describe('ends of the range', () => {
  it('go along the axis, by decades where it is logarithmic', () => {
    expect(movedEnd(legend, 'low', 0.5)).toEqual({ low: 1, high: 100, log: true });
    expect(movedEnd(legend, 'high', 0.25)).toEqual({ low: 0.01, high: 0.1, log: true });
  });
  it('stop at the ends of the axis and before each other', () => {
    expect(movedEnd(legend, 'low', -3).low).toBe(0.01);
    const pushed = movedEnd(legend, 'low', 7);
    expect(pushed.low).toBeLessThan(pushed.high);
  });
  it('stay on the axis where the range is as narrow as the least distance of its ends', () => {
    const unit = { low: 0, high: 1, log: false };
    const top = { axis: unit, range: { ...unit, low: 0.99 }, ends: { low: 0.99, high: 1 } };
    expect(movedEnd(top, 'high', 0.995).high).toBeLessThanOrEqual(1);
    const bottom = { axis: unit, range: { ...unit, high: 0.01 }, ends: { low: 0, high: 0.01 } };
    expect(movedEnd(bottom, 'low', 0.5).low).toBe(0);
  });
  it('are read as they are typed or shown, and refused with the reason', () => {
    expect(typedRange('\u22120.5', '1\u202f000', false)).toEqual({
      range: { low: -0.5, high: 1000, log: false },
    });
    expect(typedRange('2', '1', false)).toHaveProperty('problem');
    expect(typedRange('0', '1', true)).toHaveProperty('problem');
    expect(typedRange('', '1', false)).toHaveProperty('problem');
  });
});
