import type { Cell } from '../../../src-shared/geometry/cell';
import { findNeighbours, type NeighbourList } from '../../physics/neighbours';

/** The neighbours of every atom of a sample, found once. */
export interface Neighbourhoods {
  list: NeighbourList;
  bytes: number;
}

export function neighboursOf(
  positions: Float64Array,
  cell: Cell,
  cutoff: number,
  dimensions: 2 | 3,
): Neighbourhoods {
  const list = findNeighbours(positions, cell, cutoff, dimensions);
  return {
    list,
    bytes: list.offsets.byteLength + list.indices.byteLength + list.shifts.byteLength,
  };
}
