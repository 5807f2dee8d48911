import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Preset } from '../../../src-shared/records/preset';

/** The Lennard-Jones entry of a preset. */
export type LennardJonesDescription = Extract<NonNullable<Preset['potential']>, { pairs: unknown }>;

/** Truncated 6–12 interactions between numeric types. */
export interface PairPotential {
  readonly kind: 'pair';
  readonly style: LennardJonesDescription['style'];
  /** energies and forces are 0 from here on, length units */
  readonly cutoff: number;
  /** where the smoothing begins; ∞ for `lj/cut` */
  readonly inner: number;
  /** first coefficient of types (a, b) at a·stride + b; −1: none given */
  readonly stride: number;
  readonly firstCoefficient: Int32Array;
  /** per pair of types: 4εσ¹², 4εσ⁶, offset, C1, C2, C3, C4, E(inner) */
  readonly coefficients: Float64Array;
}

const COEFFICIENTS = 8;

/**
 * Shifted Lennard-Jones interactions, E_LJ(r) = 4ε[(σ/r)¹² − (σ/r)⁶].
 *
 * `lj/cut`: E = E_LJ(r) − E_LJ(r_c); the force jumps at the cutoff r_c.
 * `lj/smooth`: from r_in to r_c the force is the cubic C1 + C2 d + C3 d² + C4 d³ of d = r − r_in that continues E_LJ with its first
 * two derivatives and ends at 0 with slope 0; the offset makes E(r_c) = 0.
 *
 * Source: LAMMPS `pair_style lj/cut` with `pair_modify shift yes`, and `lj/smooth`.
 *
 * @throws PlastiscopeError `input` if `lj/smooth` does not say where the smoothing begins
 */
export function lennardJones(description: LennardJonesDescription): PairPotential {
  const { style, cutoff, pairs } = description;
  const inner = style === 'lj/cut' ? Infinity : description.inner;
  if (inner === undefined || (style === 'lj/smooth' && !(inner < cutoff))) {
    throw new PlastiscopeError(
      'input',
      `The potential lj/smooth must say where its smoothing begins, "inner", below the cutoff ${cutoff}.`,
    );
  }
  const stride = 1 + Math.max(...pairs.flatMap(({ types }) => types));
  const firstCoefficient = new Int32Array(stride * stride).fill(-1);
  const coefficients = new Float64Array(COEFFICIENTS * pairs.length);
  for (const [k, { types, epsilon, sigma }] of pairs.entries()) {
    const first = COEFFICIENTS * k;
    firstCoefficient[types[0] * stride + types[1]] = first;
    firstCoefficient[types[1] * stride + types[0]] = first;
    coefficients.set(pairCoefficients(epsilon, sigma, inner, cutoff), first);
  }
  return { kind: 'pair', style, cutoff, inner, stride, firstCoefficient, coefficients };
}

function pairCoefficients(
  epsilon: number,
  sigma: number,
  inner: number,
  cutoff: number,
): readonly number[] {
  const a = 4 * epsilon * sigma ** 12;
  const b = 4 * epsilon * sigma ** 6;
  const energy = (r: number): number => a / r ** 12 - b / r ** 6;
  if (inner === Infinity) return [a, b, energy(cutoff), 0, 0, 0, 0, 0];
  const t = cutoff - inner;
  const c1 = (12 * a) / inner ** 13 - (6 * b) / inner ** 7;
  const c2 = (-156 * a) / inner ** 14 + (42 * b) / inner ** 8;
  const c3 = -(3 * c1 + 2 * c2 * t) / t ** 2;
  const c4 = (2 * c1 + c2 * t) / t ** 3;
  const fall = t * (c1 + t * (c2 / 2 + t * (c3 / 3 + (t * c4) / 4)));
  const offset = energy(inner) - fall;
  return [a, b, offset, c1, c2, c3, c4, energy(inner) - offset];
}

/**
 * Energy E, E'/r and E'' of one pair of types at the squared distance r², below the cutoff, into `out` [3].
 *
 * @param first of the pair's coefficients
 */
export function evaluatePair(
  { coefficients, inner }: PairPotential,
  first: number,
  square: number,
  out: Float64Array,
): void {
  if (square < inner * inner) {
    const a = coefficients[first];
    const b = coefficients[first + 1];
    const inverse = 1 / square;
    const sixth = inverse * inverse * inverse;
    out[0] = sixth * (a * sixth - b) - coefficients[first + 2];
    out[1] = inverse * sixth * (6 * b - 12 * a * sixth);
    out[2] = inverse * sixth * (156 * a * sixth - 42 * b);
    return;
  }
  const c1 = coefficients[first + 3];
  const c2 = coefficients[first + 4];
  const c3 = coefficients[first + 5];
  const c4 = coefficients[first + 6];
  const r = Math.sqrt(square);
  const d = r - inner;
  out[0] = coefficients[first + 7] - d * (c1 + d * (c2 / 2 + d * (c3 / 3 + (d * c4) / 4)));
  out[1] = -(c1 + d * (c2 + d * (c3 + d * c4))) / r;
  out[2] = -(c2 + d * (2 * c3 + d * 3 * c4));
}
