import { voronoiCells } from '../physics/voronoi/voronoiCells';
import type { Glass } from './indicator';

/** Voronoi volume (2D: area) of every atom, [N]; NaN without a bounded cell. */
export function atomicVolumes({ positions, cell, dimensions, ids }: Glass): Float64Array {
  return voronoiCells(positions, cell, { dimensions, ids }).volume;
}
