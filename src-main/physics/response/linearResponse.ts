import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { strainBasis } from '../../../src-shared/geometry/response';
import type { Configuration } from '../localFit';
import type { Hessian } from '../potentials/hessian';
import { chooseMethod } from '../sparse/method';
import type { Watch } from '../sparse/watch';
import { responseForms } from './responseForms';
import { solveFactorised } from './solveFactorised';
import { solveIteratively } from './solveIteratively';

/** Goes up whenever the numbers of `linearResponse` change: it is part of the id of every result made from them. */
export const LINEAR_RESPONSE_REVISION = 1;

/** A glass under an infinitesimal load. */
export interface ElasticProblem {
  hessian: Hessian;
  /**
   * Ξ under each strain of `strainBasis`, [d·N] each: the force on every atom per unit strain while all atoms follow it
   * affinely
   */
  affineForces: readonly Float64Array[];
  configuration: Configuration;
}

export interface LinearResponse {
  /** quadratic form of D²min per γ² in the strain, as `evaluateResponse` takes it, [3N] or [15N]; length units squared */
  coefficients: Float64Array;
  /** non-affine displacement u under each strain of the basis, per unit strain, [d·N] each, without translation */
  displacements: Float64Array[];
  /** largest ‖H u − Ξ‖/‖Ξ‖ */
  residual: number;
  /** what ran: a factorisation, or conjugate gradients */
  method: 'factorised' | 'iterative';
  /** eigenvalues of H below zero, where the factorisation counted them: the structure is no minimum; null if not counted */
  negative: number | null;
}

/**
 * Non-affine linear response: for every strain of the basis solve H u = Ξ without translations, and take D²min of u with
 * the reference neighbours. u is linear in the strain, so two solutions in 2D and five in 3D give every loading at once.
 *
 * @param cutoff reference neighbours are nearer than this, length units, as in `d2min`
 * @throws PlastiscopeError `input` if a number is not finite or the forces do not fit; `cancelled`; `failed` if conjugate
 *   gradients meet a direction of negative curvature or do not converge
 *
 * Source: C. Maloney and A. Lemaître, Phys. Rev. E 74, 016118 (2006).
 */
export function linearResponse(
  { hessian, affineForces, configuration }: ElasticProblem,
  cutoff: number,
  watch: Watch = {},
): LinearResponse {
  const { pair } = hessian;
  const { dimensions } = pair;
  assertUsable(hessian, affineForces);
  const forces = affineForces.map((force) => withoutMean(force, dimensions));
  const method = chooseMethod(hessian, configuration);
  const solution =
    method.name === 'factorised'
      ? solveFactorised(pair, method.analysis, forces, watch)
      : solveIteratively(hessian, forces, watch);
  const displacements = solution.displacements.map((u) => withoutMean(u, dimensions));
  return {
    coefficients: responseForms(configuration, displacements, cutoff, dimensions),
    displacements,
    residual: solution.residual,
    method: method.name,
    negative: solution.negative,
  };
}

function assertUsable({ pair, embedding }: Hessian, forces: readonly Float64Array[]): void {
  const strains = strainBasis(pair.dimensions).length;
  const rows = pair.dimensions * pair.atoms;
  if (forces.length !== strains || forces.some((force) => force.length !== rows)) {
    throw new PlastiscopeError(
      'input',
      `The linear response of ${pair.atoms} atoms in ${pair.dimensions}D needs ${strains} fields of ${rows} affine forces.`,
    );
  }
  const numbers = [
    pair.values,
    ...(embedding ? [embedding.gradients.values, embedding.curvature] : []),
    ...forces,
  ];
  if (!numbers.every((values) => values.every(Number.isFinite))) {
    throw new PlastiscopeError(
      'input',
      'The Hessian or the affine forces have numbers that are not finite: two atoms are at the same place, or one has no position.',
    );
  }
}

/** The field without its mean along each axis: forces of a translation do no work, and none is asked for. */
function withoutMean(field: Float64Array, d: 2 | 3): Float64Array {
  const mean = new Float64Array(d);
  for (let k = 0; k < field.length; k++) mean[k % d] += (d * field[k]) / field.length;
  return field.map((value, k) => value - mean[k % d]);
}
