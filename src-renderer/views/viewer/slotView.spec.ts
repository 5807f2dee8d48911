import { describe, expect, it } from 'vitest';
import { slotGrid, slotOrder } from './slotView';

describe('viewers of a tab', () => {
  it('have a place each', () => {
    for (const count of [1, 2, 3, 4]) {
      const { columns, rows } = slotGrid(count);
      expect(columns * rows).toBe(count);
    }
  });
  it('change places two at a time when they blink', () => {
    expect(slotOrder(3, 0, false)).toEqual([0, 1, 2]);
    expect(slotOrder(3, 0, true)).toEqual([1, 0, 2]);
    expect(slotOrder(3, 2, true)).toEqual([2, 1, 0]);
    expect(slotOrder(1, 0, true)).toEqual([0]);
  });
});
