import { describe, expect, it } from 'vitest';
import { cellHeights, cellVolume, toCartesian, toReduced, wrapPositions } from './cell';
import type { Cell } from './cell';
import { deformationGradient, parseLoading } from './loading';
import { diagonal3, fromColumns, multiply3 } from './matrix';
import { restrictedForm } from './restricted';
import { loadingSuffix, strainSuffix } from './suffix';

const tilted: Cell = {
  h: fromColumns([10, 0, 0], [-4.96, 8, 0], [2.52, 0, 6]),
  origin: [1, -2, 3],
  periodic: [true, true, true],
};

describe('cells', () => {
  it('measures volume and heights, in the plane for 2D', () => {
    expect(cellVolume(tilted, 3)).toBeCloseTo(480, 10);
    expect(cellVolume(tilted, 2)).toBeCloseTo(80, 10);
    const [ha, hb, hc] = cellHeights(tilted, 2);
    expect(ha).toBeCloseTo(80 / Math.hypot(4.96, 8), 12);
    expect(hb).toBeCloseTo(8, 12);
    expect(hc).toBe(Infinity);
  });

  it('goes to reduced coordinates and back, and wraps by lattice vectors', () => {
    const x = Float64Array.of(31.5, -7.25, 2.125, NaN, 0, 0);
    const back = toCartesian(toReduced(x, tilted, 3), tilted, 3);
    [0, 1, 2].forEach((k) => expect(back[k]).toBeCloseTo(x[k], 12));
    expect(back[3]).toBeNaN();
    const moved = toReduced(wrapPositions(x, tilted, 3), tilted, 3);
    const s = toReduced(x, tilted, 3);
    for (const k of [0, 1, 2]) {
      expect(moved[k]).toBeGreaterThanOrEqual(0);
      expect(moved[k]).toBeLessThan(1);
      expect(moved[k] - s[k]).toBeCloseTo(Math.round(moved[k] - s[k]), 12);
    }
  });
});

describe('restricted form', () => {
  it('gives the cells of a 22.5° shear and of d1', () => {
    const square = diagonal3(98.8045, 98.8045, 1);
    const a = restrictedForm(
      multiply3(deformationGradient(parseLoading('angle:22.5', 2), 0.03), square),
    ).h;
    expect(a[0]).toBeCloseTo(99.857979, 6);
    expect(a[1]).toBeCloseTo(2.073848, 6);
    expect(a[4]).toBeCloseTo(97.740138, 6);
    const cube = diagonal3(41.639, 41.639, 41.639);
    const b = restrictedForm(multiply3(deformationGradient(parseLoading('d1', 3), 0.06), cube)).h;
    const expected = [42.906358, 0.072736, 0, 0, 40.409077, 0, 0, 0, 41.639];
    expected.forEach((value, k) => expect(b[k]).toBeCloseTo(value, 6));
  });

  it('takes a general cell of LAMMPS to its restricted one', () => {
    const general = fromColumns([3, 1, 0.5], [-0.7, 4, 0.3], [0.2, 0.6, 5]);
    const { h, rotation } = restrictedForm(general);
    const expected = [
      3.2015621187, 0.6403124237, 1.155685838, 0, 4.0211938526, 0.7510207443, 0, 0, 4.847716791,
    ];
    expected.forEach((value, k) => expect(h[k]).toBeCloseTo(value, 9));
    const identity = multiply3(
      rotation,
      Float64Array.from([0, 3, 6, 1, 4, 7, 2, 5, 8], (k) => rotation[k]),
    );
    [1, 0, 0, 0, 1, 0, 0, 0, 1].forEach((value, k) => expect(identity[k]).toBeCloseTo(value, 12));
  });
});

describe('suffixes', () => {
  it.each([
    ['simple+', 'simple_pos'],
    ['pure-', 'pure_neg'],
    ['angle:22.5', 'angle_22p5'],
    ['100/001', '100_001'],
    ['-100/010', 'm100_010'],
    ['t=1,0.3,0;eta=-0.3,1,0', 'custom2'],
  ])('%s → %s', (name, suffix) => expect(loadingSuffix(name, 2)).toBe(suffix));
  it('writes strains in 1e-4', () => {
    expect([0.03, 0.005, 0.0999999, 1.08].map(strainSuffix)).toEqual([
      '0300',
      '0050',
      '1000',
      '10800',
    ]);
  });
});
