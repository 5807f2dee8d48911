import { indicatorCatalogue } from '../../../src-shared/contract/indicators';
import { cellVolume } from '../../../src-shared/geometry/cell';
import { faceCounts, roundingFaceArea } from '../../physics/voronoi/faceCounts';
import { VORONOI_REVISION, voronoiCells } from '../../physics/voronoi/voronoiCells';
import type { Indicator } from '../indicator';
import { watchOf } from '../watch';

/**
 * Voronoi volume of every atom, in 2D its area.
 *
 * `value` [N], length³ or length²; `faces` [N], how many faces (sides) its cell has above a threshold of the face area.
 */
export const voronoi: Indicator = {
  needs: 'positions',
  revision: VORONOI_REVISION,
  prepare({ positions, cell, dimensions, ids, units }) {
    return {
      parameters: {},
      compute(context) {
        const atoms = ids.length;
        const watch = watchOf(context, 'Voronoi cells');
        const cells = voronoiCells(positions, cell, { dimensions, ids, watch });
        const threshold = roundingFaceArea(cellVolume(cell, dimensions) / atoms, dimensions);
        return Promise.resolve({
          arrays: {
            value: {
              data: cells.volume,
              shape: [atoms],
              unit: `${units.length}^${dimensions}`,
              definition: indicatorCatalogue.voronoi.definition,
            },
            faces: {
              data: faceCounts(cells, threshold),
              shape: [atoms],
              unit: null,
              definition: `faces of the Voronoi cell (2D: sides) larger than ${threshold.toPrecision(3)} ${units.length}^${dimensions - 1}`,
            },
          },
        });
      },
    };
  },
};
