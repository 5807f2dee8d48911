import { describe, expect, it } from 'vitest';
import { PlastiscopeError } from '../contract/errors';
import { eigenSymmetric3 } from './eigen';
import { loadingFrame } from './frame';
import { deformationGradient, elongationDirection, parseLoading } from './loading';
import { add3, apply3, determinant3, dot, identity3, multiply3, transpose3 } from './matrix';
import { distinct, orientationTable, planes } from './orientations';

const gamma = 1e-7;
const planar = ['simple+', 'simple-', 'pure+', 'pure-', 'angle:22.5', 'angle:100', 'angle:170'];

describe('loading frames', () => {
  const cases = [
    ...planar.map((name) => [name, 2] as const),
    ...orientationTable.map(({ id }) => [id, 3] as const),
  ];
  it.each(cases)(
    '%s: shear strain γ/2 off the diagonal, elongation at +45°',
    (name, dimensions) => {
      const loading = parseLoading(name, dimensions);
      const q = loadingFrame(loading);
      const f = deformationGradient(loading, gamma);
      const strain = add3(add3(f, transpose3(f)), identity3(), -2).map((value) => value / 2);
      const turned = multiply3(q, strain, transpose3(q)).map((value) => value / gamma);
      [0, 0.5, 0, 0.5, 0, 0, 0, 0, 0].forEach((expected, k) => {
        expect(turned[k]).toBeCloseTo(expected, 8);
      });
      const zeta = apply3(q, elongationDirection(loading));
      expect(zeta[0]).toBeCloseTo(Math.SQRT1_2, 12);
      expect(zeta[1]).toBeCloseTo(Math.SQRT1_2, 12);
      expect(determinant3(q)).toBeCloseTo(name === 'simple-' ? -1 : 1, 12);
    },
  );

  it('elongates pure+ along y and angle:30 along 30°', () => {
    expect(Array.from(deformationGradient(parseLoading('pure+', 2), 0.02))).toEqual(
      expect.arrayContaining([expect.closeTo(0.99, 14), expect.closeTo(1.01, 14)]),
    );
    const [x, y] = eigenSymmetric3(deformationGradient(parseLoading('angle:30', 2), 0.02))
      .vectors[0];
    expect((Math.atan2(y, x) * 180) / Math.PI).toBeCloseTo(30, 10);
  });
});

describe('parseLoading', () => {
  it.each([
    ['angle:45', 2, 'simple+'],
    ['angle:-45', 2, 'simple-'],
    ['angle:270', 2, 'pure+'],
    ['angle:180', 2, 'pure-'],
    ['angle:202.5', 2, 'angle:22.5'],
    ['100/010', 3, '100/010'],
    ['100/0-10', 3, '-100/010'],
    ['200/001', 3, '100/001'],
    ['1-10/110', 3, '1-10/110'],
    ['y6', 3, '-100/010'],
    ['t=1,0,0;eta=0,2,0', 3, '100/010'],
    ['t=1,0.01,0;eta=0,1,0', 3, '100/010'],
    ['t=1,0.3,0;eta=-0.3,1,0.2', 3, 't=0.957826,0.287348,0;eta=-0.282216,0.940721,0.188144'],
  ] as const)('%s reads as %s D %s', (text, dimensions, name) => {
    const loading = parseLoading(text, dimensions);
    expect(loading.name).toBe(name);
    expect(parseLoading(name, dimensions).name).toBe(name);
    expect(parseLoading(name, dimensions).t.map((x) => x.toFixed(5))).toEqual(
      loading.t.map((x) => x.toFixed(5)),
    );
    expect(dot(loading.t, loading.eta)).toBeCloseTo(0, 12);
  });

  it.each([
    ['simple', 2],
    ['angle:', 2],
    ['angle:1e400', 2],
    ['100/010', 2],
    ['simple+', 3],
    ['100/110', 3],
    ['000/010', 3],
    ['t=1,0,0;eta=1,1,0', 3],
    ['t=1,0;eta=0,1,0', 3],
    ['t=1,,0;eta=0,1,0', 3],
  ] as const)('refuses %s in %s D', (text, dimensions) => {
    expect(() => parseLoading(text, dimensions)).toThrow(PlastiscopeError);
  });
});

describe('orientation table', () => {
  const tensors = (ids: readonly string[]): number => {
    const keys = ids.map((id) => {
      const { t, eta } = parseLoading(id, 3);
      const f = deformationGradient({ name: id, dimensions: 3, t, eta }, 1);
      return Array.from(add3(f, transpose3(f)), (value) => value.toFixed(9)).join();
    });
    return new Set(keys).size;
  };
  it('holds perpendicular systems: 24 planes with 18 tensors, 24 distinct with 24', () => {
    expect(orientationTable.every(({ t, eta }) => dot(t, eta) === 0)).toBe(true);
    expect([planes.length, tensors(planes)]).toEqual([24, 18]);
    expect([distinct.length, tensors(distinct)]).toEqual([24, 24]);
  });
});
