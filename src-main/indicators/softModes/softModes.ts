import { indicatorCatalogue } from '../../../src-shared/contract/indicators';
import { SOFT_MODES_REVISION } from '../../physics/modes/softModes';
import type { Indicator } from '../indicator';
import { modesNote, vibrationsOf } from '../vibrations';

/**
 * Participation of every atom in the soft modes, p_i = Σ_k |e_i^k|² over the lowest 1 % of the d·N normal modes.
 *
 * `value` [N], dimensionless, Σ p_i = number of modes; `omega_squared` [modes], ascending, energy/(mass·length²).
 */
export const softModes: Indicator = {
  needs: 'potential',
  atMinimum: true,
  revision: SOFT_MODES_REVISION,
  prepare(glass, _wish, { potential }) {
    return {
      parameters: {},
      compute(context) {
        const modes = vibrationsOf(glass, potential, context);
        const { omegaSquared, participation } = modes;
        const count = omegaSquared.length;
        return Promise.resolve({
          arrays: {
            value: {
              data: participation,
              shape: [participation.length],
              unit: null,
              definition: `${indicatorCatalogue['soft-modes'].definition}; ${count} modes`,
            },
            omega_squared: {
              data: omegaSquared,
              shape: [count],
              unit: `${glass.units.energy}/(mass ${glass.units.length}^2)`,
              definition: 'ω² of the modes, ascending, translations left out',
            },
          },
          modes: { count, lowest: omegaSquared[0] },
          notes: [modesNote(modes)],
        });
      },
    };
  },
};
