import { describe, expect, it } from 'vitest';
import { viewportOf } from './viewport';

describe('the part of the canvas that a viewer covers', () => {
  const canvas = { left: 236, top: 78, width: 800, height: 600 };
  it('is the whole of it for one viewer', () => {
    expect(viewportOf(canvas, canvas)).toEqual([0, 0, 1, 1]);
  });
  it('counts from the lower left corner', () => {
    expect(viewportOf(canvas, { left: 636, top: 78, width: 400, height: 150 })).toEqual([
      0.5, 0.75, 1, 1,
    ]);
    expect(viewportOf(canvas, { left: 236, top: 528, width: 200, height: 150 })).toEqual([
      0, 0, 0.25, 0.25,
    ]);
  });
  it('ends at the canvas', () => {
    expect(viewportOf(canvas, { left: 0, top: 0, width: 2000, height: 2000 })).toEqual([
      0, 0, 1, 1,
    ]);
  });
});
