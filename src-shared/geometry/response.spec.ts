import { describe, expect, it } from 'vitest';
import { parseLoading, planarLoading, spatialLoading } from './loading';
import { orientationTable } from './orientations';
import { evaluateResponse, strainBasis, strainComponents } from './response';

describe('strain basis', () => {
  it('is traceless, symmetric and orthogonal', () => {
    for (const dimensions of [2, 3] as const) {
      const basis = strainBasis(dimensions);
      expect(basis).toHaveLength(dimensions === 2 ? 2 : 5);
      for (const a of basis) {
        expect(a[0] + a[4] + a[8]).toBeCloseTo(0, 15);
        expect([a[1], a[2], a[5]]).toEqual([a[3], a[6], a[7]]);
        for (const b of basis) {
          const product = a.reduce((sum, value, k) => sum + value * b[k], 0);
          expect(product).toBeCloseTo(a === b ? 0.5 : 0, 15);
        }
      }
    }
  });

  it('has every shear as a unit vector that gives its strain back', () => {
    for (const { t, eta } of orientationTable) {
      const loading = spatialLoading(t, eta);
      const e = strainComponents(loading);
      expect(Math.hypot(...e)).toBeCloseTo(1, 14);
      const strain = strainBasis(3).reduce(
        (sum, basis, k) => sum.map((value, m) => value + e[k] * basis[m]),
        new Float64Array(9),
      );
      for (let a = 0; a < 3; a++) {
        for (let b = 0; b < 3; b++) {
          const expected = (loading.t[a] * loading.eta[b] + loading.eta[a] * loading.t[b]) / 2;
          expect(strain[3 * a + b]).toBeCloseTo(expected, 14);
        }
      }
    }
  });
});

describe('evaluateResponse', () => {
  // q_00 = 4, q_01 = 1, q_11 = 2 and an atom without a value
  const coefficients = Float64Array.of(4, 1, 2, NaN, NaN, NaN);

  it('is the quadratic form in (cos 2ψ, sin 2ψ)', () => {
    for (const psi of [0, 10, 45, 77]) {
      const [c, s] = [Math.cos((2 * psi * Math.PI) / 180), Math.sin((2 * psi * Math.PI) / 180)];
      const [value, missing] = evaluateResponse(coefficients, planarLoading(psi));
      expect(value).toBeCloseTo(4 * c * c + 2 * c * s + 2 * s * s, 12);
      expect(missing).toBeNaN();
    }
  });

  it('does not tell a loading from its reverse', () => {
    const value = (name: string) => evaluateResponse(coefficients, parseLoading(name, 2))[0];
    expect(value('simple-')).toBeCloseTo(value('simple+'), 14);
    expect(value('pure-')).toBeCloseTo(value('pure+'), 14);
    expect(value('angle:100')).toBeCloseTo(value('angle:10'), 12);
    expect(value('simple+')).not.toBeCloseTo(value('pure+'), 1);
  });
});
