import { expect, it } from 'vitest';
import { distributionView } from './distributionView';

it('draws g(r) and finds the first peak, not the noise before it', () => {
  const r = Float64Array.from({ length: 100 }, (_, k) => (k + 0.5) * 0.05);
  const total = r.map((at) => 1 + 2 * Math.exp(-((at - 1.075) ** 2) / 0.01));
  total.fill(0, 0, 15);
  const view = distributionView({
    r,
    total,
    partials: [{ a: 'S', b: 'L', g: new Float64Array(100).fill(NaN) }],
  });
  expect(view.curves[0].peak).toEqual({ r: expect.closeTo(1.075, 9), g: expect.closeTo(3, 9) });
  expect(view.curves[1]).toEqual({ name: 'S–L', path: '', peak: null });
  expect([view.r, view.g]).toEqual([expect.closeTo(5, 9), 3]);
  expect(view.curves[0].path).toMatch(/^M0\.50 100\.00L1\.50 100\.00/);
  expect(view.csv.split('\n')[0]).toBe('r,g_total,g_S_L');
});
