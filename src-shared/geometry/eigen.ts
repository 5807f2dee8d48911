import { column3, identity3, multiply3, transpose3 } from './matrix';
import type { Mat3, Vec3 } from './matrix';

interface EigenSystem {
  /** descending */
  values: Vec3;
  /** unit eigenvectors in the order of the values */
  vectors: readonly [Vec3, Vec3, Vec3];
}

/** Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations: exact to rounding, any degeneracy. */
export function eigenSymmetric3(symmetric: Mat3): EigenSystem {
  const a = Float64Array.from(symmetric);
  const v = identity3();
  for (let sweep = 0; sweep < 50; sweep++) {
    const off = Math.abs(a[1]) + Math.abs(a[2]) + Math.abs(a[5]);
    if (off <= 1e-300) break;
    for (const [p, q] of [[0, 1], [0, 2], [1, 2]]) rotate(a, v, p, q); // prettier-ignore
  }
  const order = [0, 1, 2].sort((i, j) => a[4 * j] - a[4 * i]);
  const [i, j, k] = order;
  return {
    values: [a[4 * i], a[4 * j], a[4 * k]],
    vectors: [column3(v, i), column3(v, j), column3(v, k)],
  };
}

/** One Jacobi rotation in the plane (p, q): zeroes a[p][q], collects the rotation in v. */
function rotate(a: Mat3, v: Mat3, p: number, q: number): void {
  const apq = a[3 * p + q];
  if (apq === 0) return;
  const theta = (a[4 * q] - a[4 * p]) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  const r = identity3();
  r[4 * p] = c;
  r[4 * q] = c;
  r[3 * p + q] = s;
  r[3 * q + p] = -s;
  a.set(multiply3(transpose3(r), a, r));
  a[3 * p + q] = 0;
  a[3 * q + p] = 0;
  v.set(multiply3(v, r));
}
