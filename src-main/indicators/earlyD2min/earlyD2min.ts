import { indicatorCatalogue } from '../../../src-shared/contract/indicators';
import { d2min, D2MIN_REVISION } from '../../physics/d2min';
import type { Indicator } from '../indicator';

/**
 * D²min of the same loading at a strain γ₀ far below that of the labels: the honest physical rival of an oriented model,
 * at the price of a potential and a short quasistatic simulation for each loading.
 *
 * `value` [N], length², sum over the neighbours within the cutoff in the undeformed structure; NaN where invalid.
 */
export const earlyD2min: Indicator = {
  needs: 'deformation',
  revision: D2MIN_REVISION,
  takes: ['cutoff'],
  prepare({ positions, cell, dimensions, d2minCutoff, units }, wish, deformed) {
    const cutoff = wish.cutoff ?? d2minCutoff;
    return {
      parameters: { strain: deformed.strain, cutoff },
      compute({ report }) {
        const atoms = positions.length / 3;
        report({ stage: 'D²min', done: 0, total: atoms });
        const { value } = d2min(
          { positions, cell },
          { positions: deformed.positions, cell: deformed.cell },
          { cutoff, dimensions },
        );
        const { definition } = indicatorCatalogue['early-d2min'];
        return Promise.resolve({
          arrays: {
            value: {
              data: value,
              shape: [atoms],
              unit: `${units.length}^2`,
              definition: `${definition}; strain ${deformed.strain}, cutoff ${cutoff}`,
            },
          },
        });
      },
    };
  },
};
