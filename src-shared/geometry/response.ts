import type { Loading } from './loading';
import { add3, outer3 } from './matrix';
import type { Mat3 } from './matrix';

/** Numbers per atom of a quadratic form in the traceless symmetric strains: 3 in 2D, 15 in 3D. */
export function responseSize(dimensions: 2 | 3): 3 | 15 {
  return dimensions === 2 ? 3 : 15;
}

/**
 * Orthogonal traceless symmetric strains E_a, all with E:E = ½, which a shear of unit strain is a unit vector of: in 2D
 * ½(xx − yy) and ½(xy + yx); in 3D ½(xx − yy), (2zz − xx − yy)/√12, and ½(xy + yx), ½(xz + zx), ½(yz + zy).
 */
export function strainBasis(dimensions: 2 | 3): readonly Mat3[] {
  const h = 0.5;
  const along = Float64Array.of(h, 0, 0, 0, -h, 0, 0, 0, 0);
  const shear = Float64Array.of(0, h, 0, h, 0, 0, 0, 0, 0);
  if (dimensions === 2) return [along, shear];
  const s = 1 / Math.sqrt(12);
  return [
    along,
    Float64Array.of(-s, 0, 0, 0, -s, 0, 0, 0, 2 * s),
    shear,
    Float64Array.of(0, 0, h, 0, 0, 0, h, 0, 0),
    Float64Array.of(0, 0, 0, 0, 0, h, 0, h, 0),
  ];
}

/**
 * Components e_a = 2 ε:E_a of a loading's strain ε = ½(t⊗eta + eta⊗t) in the basis: a unit vector; in 2D
 * (cos 2ψ, sin 2ψ) with ψ the angle of the elongation axis.
 */
export function strainComponents({ t, eta, dimensions }: Loading): Float64Array {
  const strain = add3(outer3(t, eta), outer3(eta, t)); // 2 ε
  return Float64Array.from(strainBasis(dimensions), (basis) =>
    basis.reduce((sum, value, k) => sum + value * strain[k], 0),
  );
}

/**
 * Linear response of every atom to a loading: Σ_a≤b q_ab e_a e_b (twice for a ≠ b), D²min of the non-affine displacement per
 * γ², length units squared. Even in the strain: a loading and its reverse give the same, in 2D the period is 90°.
 *
 * @param coefficients upper triangle q_00, q_01, …, q_11, … of each atom's form, [3N] in 2D, [15N] in 3D
 */
export function evaluateResponse(coefficients: Float64Array, loading: Loading): Float64Array {
  const e = strainComponents(loading);
  const weights: number[] = [];
  for (let a = 0; a < e.length; a++) {
    for (let b = a; b < e.length; b++) weights.push((a === b ? 1 : 2) * e[a] * e[b]);
  }
  const size = weights.length;
  const values = new Float64Array(coefficients.length / size);
  for (let i = 0; i < values.length; i++) {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += weights[k] * coefficients[size * i + k];
    values[i] = Math.max(0, sum); // a square: less than 0 is rounding; NaN stays
  }
  return values;
}
