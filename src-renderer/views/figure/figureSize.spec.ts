import { expect, it } from 'vitest';
import { figureSize, sizeProblem } from './figureSize';

it('turns millimetres and dots per inch into pixels', () => {
  const size = figureSize(85, 300, 0.75);
  // 85 mm at 300 dpi are 1004 pixels
  expect(Math.abs(size.pixels.width - (85 / 25.4) * 300)).toBeLessThan(3);
  expect(size.pixels.height / size.pixels.width).toBeCloseTo(0.75, 2);
  // as high as the layout's whole units, 0.26 mm each
  expect(size.page.width).toBe(85);
  expect(Math.abs(size.page.height - 85 * 0.75)).toBeLessThan(0.14);
  expect(sizeProblem(size)).toBeNull();
  expect(sizeProblem(figureSize(170, 2400, 1))).toMatch(/are more than can be drawn/);
});
