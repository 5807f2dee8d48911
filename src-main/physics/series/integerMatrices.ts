import { determinant3, identity3, inverse3, multiply3 } from '../../../src-shared/geometry/matrix';
import type { Mat3 } from '../../../src-shared/geometry/matrix';

/**
 * First guess of the integer matrix M that undoes a flip of the cell: M = round(H⁻¹ F̂ H₀), for H M ≈ F̂ H₀.
 * I when that is no lattice change (|det| ≠ 1).
 *
 * @param h current cell, columns a, b, c
 * @param h0 reference cell
 * @param predicted F̂, the deformation of the frame before, or I
 */
export function undoFlip(h: Mat3, h0: Mat3, predicted: Mat3 = identity3()): Mat3 {
  const m = multiply3(inverse3(h), predicted, h0).map((value) => Math.round(value) + 0);
  return Math.abs(determinant3(m)) === 1 ? m : identity3();
}

/**
 * Lattice changes to try on top of the first guess: for upper triangular cells the 3 (2D) or 27 (3D) upper unitriangular
 * matrices with off-diagonals in {−1, 0, 1}, which is what LAMMPS flips are; otherwise I and I ± e_kl.
 */
export function flipCandidates(dimensions: 2 | 3, upperTriangular: boolean): Mat3[] {
  const steps = [0, -1, 1];
  const matrices: Mat3[] = [];
  if (upperTriangular) {
    for (const xy of steps) {
      for (const xz of dimensions === 3 ? steps : [0]) {
        for (const yz of dimensions === 3 ? steps : [0]) {
          matrices.push(Float64Array.of(1, xy, xz, 0, 1, yz, 0, 0, 1));
        }
      }
    }
    return matrices;
  }
  matrices.push(identity3());
  for (let row = 0; row < dimensions; row++) {
    for (let column = 0; column < dimensions; column++) {
      for (const step of row === column ? [] : [-1, 1]) {
        const m = identity3();
        m[3 * row + column] = step;
        matrices.push(m);
      }
    }
  }
  return matrices;
}

/** Proper rotations that take axes to axes, without I: 3 in 2D, 23 in 3D. */
export function axisRotations(dimensions: 2 | 3): Mat3[] {
  const orders = [[0, 1, 2], [1, 0, 2], [0, 2, 1], [2, 1, 0], [1, 2, 0], [2, 0, 1]]; // prettier-ignore
  const rotations: Mat3[] = [];
  for (const order of orders) {
    for (let signs = 0; signs < 8; signs++) {
      const p = new Float64Array(9);
      order.forEach((column, row) => (p[3 * row + column] = (signs >> row) & 1 ? -1 : 1));
      if (determinant3(p) !== 1 || (dimensions === 2 && p[8] !== 1)) continue;
      if (p[0] === 1 && p[4] === 1) continue;
      rotations.push(p);
    }
  }
  return rotations;
}

/** Whether a, b, c are along x, in the xy plane and anywhere: the restricted form of LAMMPS. */
export function isUpperTriangular(h: Mat3): boolean {
  const scale = 1e-9 * (Math.abs(h[0]) + Math.abs(h[4]) + Math.abs(h[8]));
  return [h[3], h[6], h[7]].every((value) => Math.abs(value) <= scale);
}
