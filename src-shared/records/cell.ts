import type { Cell } from '../geometry/cell';
import type { CellEntry } from './common';

/** The cell of a manifest (edges as rows) as the kernels take it (H, edges as columns). */
export function toCell({ edges, origin, periodic }: CellEntry): Cell {
  const h = new Float64Array(9);
  for (let row = 0; row < 3; row++) {
    for (let edge = 0; edge < 3; edge++) h[3 * row + edge] = edges[edge][row];
  }
  return {
    h,
    origin: [origin[0], origin[1], origin[2]],
    periodic: [periodic[0], periodic[1], periodic[2]],
  };
}

/** The reverse of `toCell`. */
export function cellEntryOf({ h, origin, periodic }: Cell): CellEntry {
  return {
    edges: [0, 1, 2].map((edge) => [h[edge], h[3 + edge], h[6 + edge]]),
    origin: [...origin],
    periodic: [...periodic],
  };
}
