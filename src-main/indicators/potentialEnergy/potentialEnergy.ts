import { indicatorCatalogue } from '../../../src-shared/contract/indicators';
import { energyAndForces } from '../../physics/potentials/energyAndForces';
import type { Indicator } from '../indicator';

/** Each atom's share of the potential energy: half of its bonds' energies and its own embedding energy; `value` [N], energy. */
export const potentialEnergy: Indicator = {
  needs: 'potential',
  atMinimum: false,
  revision: 1,
  prepare(glass, _wish, { potential }) {
    return {
      parameters: {},
      compute({ report }) {
        report({ stage: 'Potential energy', done: 0, total: null });
        const { atomEnergy } = energyAndForces(glass, potential);
        return Promise.resolve({
          arrays: {
            value: {
              data: atomEnergy,
              shape: [atomEnergy.length],
              unit: glass.units.energy,
              definition: indicatorCatalogue['potential-energy'].definition,
            },
          },
        });
      },
    };
  },
};
