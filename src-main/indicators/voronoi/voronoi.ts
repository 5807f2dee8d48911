import { indicatorCatalogue } from '../../../src-shared/contract/indicators';
import { cellVolume } from '../../../src-shared/geometry/cell';
import { faceCounts, roundingFaceArea } from '../../physics/voronoi/faceCounts';
import { VORONOI_REVISION, voronoiCells } from '../../physics/voronoi/voronoiCells';
import type { Indicator } from '../indicator';

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
      compute({ report }) {
        const atoms = ids.length;
        report({ stage: 'Voronoi cells', done: 0, total: atoms });
        const cells = voronoiCells(positions, cell, { dimensions, ids });
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
              data: Float64Array.from(faceCounts(cells, threshold)),
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
