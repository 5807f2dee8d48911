import { indicatorCatalogue } from '../../../src-shared/contract/indicators';
import {
  coordination as countNeighbours,
  COORDINATION_REVISION,
} from '../../physics/structure/coordination';
import type { Indicator } from '../indicator';

/** Number of atoms within a cutoff, by default that of D²min; `value` [N]. */
export const coordination: Indicator = {
  needs: 'positions',
  revision: COORDINATION_REVISION,
  takes: ['cutoff'],
  prepare({ positions, cell, dimensions, d2minCutoff, units }, wish) {
    const cutoff = wish.cutoff ?? d2minCutoff;
    return {
      parameters: { cutoff },
      compute({ report }) {
        report({ stage: 'Coordination', done: 0, total: null });
        const value = countNeighbours(positions, cell, { cutoff, dimensions });
        return Promise.resolve({
          arrays: {
            value: {
              data: value,
              shape: [value.length],
              unit: null,
              definition: `${indicatorCatalogue.coordination.definition}; cutoff ${cutoff} ${units.length}`,
            },
          },
        });
      },
    };
  },
};
