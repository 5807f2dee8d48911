import { indicatorCatalogue } from '../../../src-shared/contract/indicators';
import {
  centrosymmetry as centrosymmetryOf,
  CENTROSYMMETRY_REVISION,
} from '../../physics/structure/centrosymmetry';
import type { Indicator } from '../indicator';

/** Centrosymmetry parameter over the 6 (2D) or 12 (3D) nearest neighbours; `value` [N], length². */
export const centrosymmetry: Indicator = {
  needs: 'positions',
  revision: CENTROSYMMETRY_REVISION,
  prepare({ positions, cell, dimensions, units }) {
    const neighbours = dimensions === 2 ? 6 : 12;
    return {
      parameters: { neighbours },
      compute({ report }) {
        report({ stage: 'Centrosymmetry', done: 0, total: null });
        const value = centrosymmetryOf(positions, cell, { dimensions, neighbours });
        return Promise.resolve({
          arrays: {
            value: {
              data: value,
              shape: [value.length],
              unit: `${units.length}^2`,
              definition: `${indicatorCatalogue.centrosymmetry.definition}; ${neighbours} neighbours`,
            },
          },
        });
      },
    };
  },
};
