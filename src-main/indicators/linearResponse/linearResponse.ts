import { indicatorCatalogue } from '../../../src-shared/contract/indicators';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { responseSize, strainBasis } from '../../../src-shared/geometry/response';
import { affineForces } from '../../physics/potentials/affineForces';
import { hessian } from '../../physics/potentials/hessian';
import {
  LINEAR_RESPONSE_REVISION,
  linearResponse as respond,
} from '../../physics/response/linearResponse';
import type { Indicator } from '../indicator';
import { watchOf } from '../watch';

/**
 * Non-affine linear response: D²min per squared strain of the displacement u that solves H u = Ξ, for every loading at once.
 *
 * `coefficients` [N, 3] in 2D, [N, 15] in 3D, length²: a quadratic form in the strain, which `geometry/response` evaluates for
 * a loading. Even in the strain.
 */
export const linearResponse: Indicator = {
  needs: 'potential',
  atMinimum: true,
  revision: LINEAR_RESPONSE_REVISION,
  takes: ['cutoff'],
  prepare(glass, wish, { potential }) {
    const { name, dimensions, positions, cell, d2minCutoff, units } = glass;
    const cutoff = wish.cutoff ?? d2minCutoff;
    return {
      parameters: { cutoff },
      compute(context) {
        context.report({ stage: 'Second derivatives', done: 0, total: null });
        const problem = {
          hessian: hessian(glass, potential),
          affineForces: strainBasis(dimensions).map((strain) =>
            affineForces(glass, potential, strain),
          ),
          configuration: { positions, cell },
        };
        const found = respond(problem, cutoff, watchOf(context, 'Linear response'));
        if (found.negative !== null && found.negative > 0) {
          throw new PlastiscopeError(
            'input',
            `${name} is not a minimum of the potential: its Hessian has ${found.negative} negative eigenvalues. Relax it first (--relax).`,
          );
        }
        const how = found.method === 'factorised' ? 'by a factorisation' : 'by conjugate gradients';
        return Promise.resolve({
          arrays: {
            coefficients: {
              data: found.coefficients,
              shape: [positions.length / 3, responseSize(dimensions)],
              unit: `${units.length}^2`,
              definition: `${indicatorCatalogue['linear-response'].definition}; cutoff ${cutoff}`,
            },
          },
          notes: [`solved ${how}, largest residual ${found.residual.toPrecision(2)}`],
        });
      },
    };
  },
};
