import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Configuration } from '../localFit';
import { hessianProducts, massWeighted, translations } from '../sparse/hessianProducts';
import type { Hessian } from '../potentials/hessian';
import { largestNumber } from '../sparse/blockMatrix';
import { LANES } from '../sparse/lanes';
import { fromLanes } from '../sparse/laneVectors';
import type { LaneOperator } from '../sparse/lanes';
import type { Watch } from '../sparse/watch';
import { lowestModes } from './lowestModes';

/** Goes up whenever the numbers of `softModes` change: it is part of the id of every result made from them. */
export const SOFT_MODES_REVISION = 1;

/** Share of the d·N normal modes that counts as soft. */
export const softFraction = 0.01;

/** What modes are modes of. */
export interface Vibrations {
  hessian: Hessian;
  /** [N] */
  masses: Float64Array;
  /** where the atoms are: elimination orders follow space */
  configuration: Configuration;
}

export interface SoftModesOptions {
  /** how many; by default `softModeCount` */
  count?: number;
  /** give the eigenvectors too */
  vectors?: boolean;
}

export interface SoftModes {
  /** ω_k², ascending, translations left out, [count]; energy / (length² · mass) */
  omegaSquared: Float64Array;
  /** p_i = Σ_k |e_i^k|², [N]; their sum is the number of modes */
  participation: Float64Array;
  /** Σ_k |e_i^k|²/ω_k² over the modes with ω² > 0, [N]: what the harmonic flexibility is made of */
  compliance: Float64Array;
  /** translations that H maps to zero, as it must: d, and the loose modes */
  zeroModes: number;
  /** modes among these with ω² = 0, to 1e-10 of the largest number of D: atoms without neighbours, a cluster that can turn */
  loose: number;
  /** modes with ω² < 0 among these: the structure is no minimum */
  negative: number;
  /** largest ‖D e − ω² e‖/|ω²| of a mode that is no zero mode, measured with D itself */
  residual: number;
  /** what ran: a dense solution, shift-invert with a factorisation, or products alone */
  method: 'dense' | 'factorised' | 'iterative';
  /** true if a count of eigenvalues confirmed that no mode is missing; null where none is to be had */
  complete: boolean | null;
  /** unit eigenvectors e^k, [d·N] each, row d·atom + axis; only if asked for */
  vectors?: Float64Array[];
}

/** The lowest 1 % of the d·N modes, at least one: 200 of 10⁴ atoms in 2D, 120 of 4,000 in 3D. */
export function softModeCount(atoms: number, dimensions: 2 | 3): number {
  return Math.max(1, Math.round(softFraction * dimensions * atoms));
}

/**
 * The lowest normal modes and how much each atom takes part in them: eigenpairs of D = M^−½ H M^−½, the d translations
 * excluded exactly.
 *
 * @throws PlastiscopeError `input` if a number of the Hessian is not finite, the masses do not fit, or more modes are asked for
 *   than there are or than memory holds; `cancelled`; `failed` if an iteration does not converge
 *
 * Source: A. Widmer-Cooper and others, Nat. Phys. 4, 711 (2008); J. Ding and others, PNAS 111, 14052 (2014).
 */
export function softModes(
  { hessian, masses, configuration }: Vibrations,
  options: SoftModesOptions = {},
  watch: Watch = {},
): SoftModes {
  const { atoms, dimensions } = hessian.pair;
  const count = options.count ?? softModeCount(atoms, dimensions);
  assertUsable(hessian, masses, count);
  const dynamical = massWeighted(hessian, masses);
  const operator = hessianProducts(dynamical);
  const excluded = translations(masses, dimensions);
  const modes = lowestModes(dynamical, configuration, count, excluded, watch);
  const { omegaSquared, vectors, method, complete } = modes;

  const zero = 1e-10 * (largestNumber(dynamical.pair) || 1); // all numbers are 0 where no atom has a neighbour
  const participation = new Float64Array(atoms);
  const compliance = new Float64Array(atoms);
  for (let mode = 0; mode < count; mode++) {
    const block = vectors[mode >> 2];
    const lane = mode % LANES;
    const weight = omegaSquared[mode] > zero ? 1 / omegaSquared[mode] : 0;
    for (let i = 0; i < atoms; i++) {
      let square = 0;
      for (let axis = 0; axis < dimensions; axis++) {
        square += block[LANES * (dimensions * i + axis) + lane] ** 2;
      }
      participation[i] += square;
      compliance[i] += square * weight;
    }
  }
  const loose = omegaSquared.filter((value) => Math.abs(value) <= zero).length;
  return {
    omegaSquared,
    participation,
    compliance,
    zeroModes: nullTranslations(operator, excluded, dimensions, zero) + loose,
    loose,
    negative: omegaSquared.filter((value) => value < -zero).length,
    residual: largestResidual(operator, omegaSquared, vectors, zero),
    method,
    complete,
    ...(options.vectors && {
      vectors: Array.from(omegaSquared, (_, k) => fromLanes(vectors[k >> 2], k % LANES)),
    }),
  };
}

function assertUsable({ pair, embedding }: Hessian, masses: Float64Array, count: number): void {
  const numbers = [
    pair.values,
    ...(embedding ? [embedding.gradients.values, embedding.curvature] : []),
  ];
  if (!numbers.every((values) => values.every(Number.isFinite))) {
    throw new PlastiscopeError(
      'input',
      'The Hessian has numbers that are not finite: two atoms are at the same place, or one has no position.',
    );
  }
  if (masses.length !== pair.atoms) {
    throw new PlastiscopeError(
      'input',
      `There are ${masses.length} masses for ${pair.atoms} atoms: give one for each.`,
    );
  }
  const light = masses.findIndex((mass) => !(mass > 0) || !Number.isFinite(mass));
  if (light >= 0) {
    throw new PlastiscopeError(
      'input',
      `The mass of atom ${light + 1} is ${masses[light]}: modes need positive masses.`,
    );
  }
  const most = pair.dimensions * (pair.atoms - 1);
  if (most <= 0) {
    throw new PlastiscopeError(
      'input',
      'Normal modes need two atoms or more: a single one can only be moved as a whole.',
    );
  }
  if (!(Number.isInteger(count) && count >= 1 && count <= most)) {
    throw new PlastiscopeError(
      'input',
      `${count} modes of ${pair.atoms} atoms were asked for: there are 1 to ${most} beside the translations.`,
    );
  }
}

/** How many translations D maps to (nearly) zero. */
function nullTranslations(
  operator: LaneOperator,
  excluded: Float64Array,
  dimensions: number,
  zero: number,
): number {
  const product = new Float64Array(excluded.length);
  operator.multiply(excluded, product);
  let found = 0;
  for (let lane = 0; lane < dimensions; lane++) {
    let square = 0;
    for (let k = lane; k < product.length; k += LANES) square += product[k] ** 2;
    if (Math.sqrt(square) <= zero) found++;
  }
  return found;
}

function largestResidual(
  operator: LaneOperator,
  omegaSquared: Float64Array,
  vectors: readonly Float64Array[],
  zero: number,
): number {
  const product = new Float64Array(LANES * operator.size);
  let largest = 0;
  vectors.forEach((block, b) => {
    operator.multiply(block, product);
    for (let lane = 0; lane < LANES && LANES * b + lane < omegaSquared.length; lane++) {
      const value = omegaSquared[LANES * b + lane];
      if (Math.abs(value) <= zero) continue;
      let square = 0;
      for (let k = lane; k < product.length; k += LANES) {
        square += (product[k] - value * block[k]) ** 2;
      }
      largest = Math.max(largest, Math.sqrt(square) / Math.abs(value));
    }
  });
  return largest;
}
