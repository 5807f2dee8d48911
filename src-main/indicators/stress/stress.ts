import { indicatorCatalogue } from '../../../src-shared/contract/indicators';
import { energyAndForces } from '../../physics/potentials/energyAndForces';
import { atomicVolumes } from '../atomicVolumes';
import type { Indicator } from '../indicator';
import { meanStress, vonMises } from './invariants';

/**
 * Atomic stress σ_i = s_i/Ω_i: the atom's share s_i of the virial over its Voronoi volume, without a kinetic term.
 *
 * `value` [N], its von Mises equivalent: what of it shears, whatever the direction; `pressure` [N], −tr σ/d. Energy/length^d.
 */
export const stress: Indicator = {
  needs: 'potential',
  atMinimum: false,
  revision: 1,
  prepare(glass, _wish, { potential }) {
    const { dimensions, ids, units } = glass;
    return {
      parameters: {},
      compute({ report }) {
        report({ stage: 'Atomic stress', done: 0, total: null });
        const { atomStress } = energyAndForces(glass, potential);
        const volumes = atomicVolumes(glass);
        const equivalent = new Float64Array(ids.length);
        const pressure = new Float64Array(ids.length);
        for (let i = 0; i < ids.length; i++) {
          const tensor = atomStress.subarray(6 * i, 6 * i + 6).map((share) => share / volumes[i]);
          equivalent[i] = vonMises(tensor, dimensions);
          pressure[i] = -meanStress(tensor, dimensions);
        }
        const vector = (data: Float64Array, definition: string) => ({
          data,
          shape: [ids.length],
          unit: `${units.energy}/${units.length}^${dimensions}`,
          definition,
        });
        return Promise.resolve({
          arrays: {
            value: vector(equivalent, indicatorCatalogue.stress.definition),
            pressure: vector(pressure, 'pressure of the atom, −tr σ/d; compression is positive'),
          },
        });
      },
    };
  },
};
