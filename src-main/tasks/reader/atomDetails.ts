import type { AtomDetails } from '../../../src-shared/contract/reader';
import type { Cell } from '../../../src-shared/geometry/cell';
import type { Neighbourhoods } from './neighbourhoods';
import { standing, type RankedColumn } from './rankedColumn';

export interface AtomQuestion {
  /** of the sample, [N]; positions [3N], length units */
  ids: Float64Array;
  types: Int32Array;
  positions: Float64Array;
  cell: Cell;
  near: Neighbourhoods;
  row: number;
  /** every ranked column under its name, and the record that it is of */
  values: { column: string; record: string; ranked: RankedColumn }[];
}

/**
 * What the inspector shows of one atom: its neighbours, nearest first, each image of an atom an entry of its own, and
 * where the atom stands in every column.
 */
export function atomDetails({
  ids,
  types,
  positions,
  cell,
  near,
  row,
  values,
}: AtomQuestion): AtomDetails {
  const { offsets, indices, shifts } = near.list;
  const neighbours: AtomDetails['neighbours'] = [];
  for (let pair = offsets[row]; pair < offsets[row + 1]; pair++) {
    const other = indices[pair];
    const [dx, dy, dz] = [0, 1, 2].map((axis) => {
      let bond = positions[3 * other + axis] - positions[3 * row + axis];
      for (let edge = 0; edge < 3; edge++)
        bond += cell.h[3 * axis + edge] * shifts[3 * pair + edge];
      return bond;
    });
    neighbours.push({
      row: other,
      id: ids[other],
      type: types[other],
      distance: Math.hypot(dx, dy, dz),
      dx,
      dy,
      dz,
    });
  }
  neighbours.sort((a, b) => a.distance - b.distance || a.row - b.row);
  return {
    row,
    id: ids[row],
    type: types[row],
    position: Array.from(positions.subarray(3 * row, 3 * row + 3)),
    neighbours,
    values: values.map(({ column, record, ranked }) => ({
      column,
      record,
      ...standing(ranked, row),
    })),
  };
}
