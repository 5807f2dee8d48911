import { eigenSymmetric3 } from '../../../src-shared/geometry/eigen';
import {
  add3,
  apply3,
  determinant3,
  identity3,
  multiply3,
  norm3,
  outer3,
  scaled,
  transpose3,
  unit,
} from '../../../src-shared/geometry/matrix';
import type { Mat3, Vec3 } from '../../../src-shared/geometry/matrix';

/** What a deformation gradient is, with its shear strain and directions. */
export interface Deformation {
  kind: 'undeformed' | 'dilation' | 'simple' | 'pure' | 'rotated' | 'general';
  /** σ₁ of F/J^(1/d) − I for an exact simple shear, e₁ − e_d otherwise; 0 for undeformed and dilation */
  gamma: number;
  /** λ₁ − λ_d */
  stretch: number;
  /** J = det F */
  volumeRatio: number;
  /** shear direction and plane normal of a simple shear */
  simple: { t: Vec3; eta: Vec3; exact: boolean } | null;
  /** axes of largest elongation ê and contraction ĉ, in reference axes */
  elongation: Vec3;
  contraction: Vec3;
  /** logarithmic principal strains, volume taken off, descending */
  logStrains: number[];
  /** angle of the rotation R in F = R U, radians */
  rotation: number;
}

/**
 * Classifies F by its volume-free part E = F/J^(1/d) − I and its stretches (formats.md, section 10, R8), first match:
 * undeformed ‖U − I‖ small; dilation e₁ ≈ e_d; simple shear: E of rank one and traceless; pure shear: E symmetric, plane
 * strain; the same rotated; anything else is general, and so is what changes its volume by more than half its shear.
 *
 * @param tolerance relative, 0.01; 0.05 for an F that was fitted to atoms
 * @param smallest ‖U − I‖ of an undeformed cell: rounding of the printed edges
 */
export function classify(
  f: Mat3,
  dimensions: 2 | 3,
  tolerance = 0.01,
  smallest = 1e-6,
): Deformation {
  const volumeRatio = determinant3(f);
  const right = multiply3(transpose3(f), f);
  if (dimensions === 2) right[8] = 0; // puts the inert axis last, where it is dropped
  const { values, vectors } = eigenSymmetric3(right);
  const stretches = values.slice(0, dimensions).map(Math.sqrt);
  const logs = stretches.map(Math.log);
  const meanLog = logs.reduce((sum, e) => sum + e, 0) / dimensions;
  const logStrains = logs.map((e) => e - meanLog);
  const spread = logs[0] - logs[dimensions - 1];
  const rest = {
    stretch: stretches[0] - stretches[dimensions - 1],
    volumeRatio,
    elongation: vectors[0],
    contraction: vectors[dimensions - 1],
    logStrains,
    rotation: rotationAngle(f, stretches, vectors, dimensions),
  };
  const distance = Math.hypot(...stretches.map((stretch) => stretch - 1));
  if (distance <= smallest) return { kind: 'undeformed', gamma: 0, simple: null, ...rest };
  if (spread <= smallest) return { kind: 'dilation', gamma: 0, simple: null, ...rest };

  const e = volumeFree(f, volumeRatio, dimensions);
  const simple = rankOne(e, tolerance);
  // a uniaxial stretch is as much expansion as shear (in 2D only that tells it from a pure shear)
  const sheared = Math.abs(Math.log(Math.abs(volumeRatio))) <= spread / 2;
  if (simple && sheared) {
    const gamma = simple.exact ? simple.sigma : spread;
    return { kind: 'simple', gamma, simple, ...rest };
  }

  const slack = tolerance * spread + spread ** 2 / 2;
  const plane =
    sheared &&
    Math.abs(logStrains[0] + logStrains[dimensions - 1]) <= slack &&
    (dimensions === 2 || Math.abs(logStrains[1]) <= slack);
  if (!plane) return { kind: 'general', gamma: spread, simple: null, ...rest };
  const skew = norm3(add3(e, transpose3(e), -1));
  const kind = skew <= tolerance * norm3(e) ? 'pure' : 'rotated';
  return { kind, gamma: spread, simple: null, ...rest };
}

/** E = F/J^(1/d) − I; in 2D zero along the inert axis. */
function volumeFree(f: Mat3, volumeRatio: number, dimensions: 2 | 3): Mat3 {
  const factor = Math.abs(volumeRatio) ** (-1 / dimensions);
  const e = add3(
    f.map((value) => value * factor),
    identity3(),
    -1,
  );
  if (dimensions === 2) e[8] = 0;
  return e;
}

/** Largest singular triple of E if E is a simple shear: σ₂ ≤ tolerance·σ₁ and |tr E| ≤ tolerance·σ₁. */
function rankOne(
  e: Mat3,
  tolerance: number,
): { sigma: number; t: Vec3; eta: Vec3; exact: boolean } | null {
  const { values, vectors } = eigenSymmetric3(multiply3(transpose3(e), e));
  const sigma = Math.sqrt(Math.max(0, values[0]));
  // from what is left when the first is taken off: roots of tiny eigenvalues would be rounding
  const [u, v] = [scaled(apply3(e, vectors[0]), 1 / sigma), vectors[0]];
  const second = norm3(add3(e, outer3(u, v), -sigma));
  const trace = Math.abs(e[0] + e[4] + e[8]);
  if (!(second <= tolerance * sigma && trace <= tolerance * sigma)) return null;
  // the singular vectors of a shear are perpendicular up to the tolerance: share what is missing
  const along = u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
  const t = unit([u[0] - (along / 2) * v[0], u[1] - (along / 2) * v[1], u[2] - (along / 2) * v[2]]);
  const eta = unit([
    v[0] - (along / 2) * u[0],
    v[1] - (along / 2) * u[1],
    v[2] - (along / 2) * u[2],
  ]);
  return { sigma, t, eta, exact: second <= 1e-4 * sigma };
}

/** Angle of R = F U⁻¹. */
function rotationAngle(
  f: Mat3,
  stretches: number[],
  vectors: readonly Vec3[],
  dimensions: 2 | 3,
): number {
  let inverseU: Mat3 =
    dimensions === 2 ? Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1) : new Float64Array(9);
  stretches.forEach((stretch, k) => {
    inverseU = add3(inverseU, outer3(vectors[k], vectors[k]), 1 / stretch);
  });
  const r = multiply3(f, inverseU);
  const sine = Math.hypot(r[7] - r[5], r[2] - r[6], r[3] - r[1]) / 2;
  return Math.atan2(sine, (r[0] + r[4] + r[8] - 1) / 2);
}
