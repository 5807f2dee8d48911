import type { Mat3 } from '../../src-shared/geometry/matrix';

/** Half of (FᵀF − I) between columns p and q: one entry of the Green–Lagrange strain. */
function green(f: Mat3, p: number, q: number): number {
  const product = f[p] * f[q] + f[3 + p] * f[3 + q] + f[6 + p] * f[6 + q];
  return (product - (p === q ? 1 : 0)) / 2;
}

function spatial(f: Mat3): number {
  const [xx, yy, zz] = [green(f, 0, 0), green(f, 1, 1), green(f, 2, 2)];
  const shear = green(f, 0, 1) ** 2 + green(f, 0, 2) ** 2 + green(f, 1, 2) ** 2;
  return Math.sqrt(shear + ((xx - yy) ** 2 + (xx - zz) ** 2 + (yy - zz) ** 2) / 6);
}

/** Shear strain of F that no rotation of the axes changes: in 2D √(E_xy² + (E_xx−E_yy)²/4), in 3D the von Mises form. */
export function shearStrain(f: Mat3, dimensions: 2 | 3): number {
  if (dimensions === 3) return spatial(f);
  return Math.sqrt(green(f, 0, 1) ** 2 + (green(f, 0, 0) - green(f, 1, 1)) ** 2 / 4);
}

/** Shear strain as OVITO prints it: in 2D √(E_xy² + (E_xx−E_yy)²/2), which depends on the axes. For comparison only. */
export function ovitoShearStrain(f: Mat3, dimensions: 2 | 3): number {
  if (dimensions === 3) return spatial(f);
  return Math.sqrt(green(f, 0, 1) ** 2 + (green(f, 0, 0) - green(f, 1, 1)) ** 2 / 2);
}
