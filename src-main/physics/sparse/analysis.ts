import type { Configuration } from '../localFit';
import type { BlockMatrix } from './blockMatrix';
import { dissect } from './dissection';
import type { Dissection } from './dissection';

/** What is known of a factorisation before a number is computed: which rows each node touches, and what it will cost. */
export interface Analysis extends Dissection {
  readonly dimensions: 2 | 3;
  /** place of each atom in the order, [N] */
  readonly place: Int32Array;
  /** places of the rows below each node's own that its elimination fills, ascending */
  readonly rows: readonly Int32Array[];
  readonly children: readonly (readonly number[])[];
  /** numbers of the factor, its dense blocks counted whole */
  readonly entries: number;
  /** floating-point operations of the numeric factorisation */
  readonly operations: number;
  /** most bytes in use while it runs, the factor included */
  readonly bytes: number;
}

/** Symbolic factorisation: the order and the structure of L for a symmetric matrix of blocks with this pattern. */
export function analyse(matrix: BlockMatrix, configuration: Configuration): Analysis {
  const { dimensions } = matrix;
  const tree = dissect(matrix, configuration);
  const nodes = tree.parent.length;
  const place = new Int32Array(matrix.atoms);
  for (let k = 0; k < place.length; k++) place[tree.order[k]] = k;
  const children: number[][] = Array.from({ length: nodes }, () => []);
  for (let node = 0; node < nodes; node++) {
    if (tree.parent[node] >= 0) children[tree.parent[node]].push(node);
  }
  const rows: Int32Array[] = [];
  const mark = new Int32Array(matrix.atoms).fill(-1);
  let entries = 0;
  let operations = 0;
  let waiting = 0; // bytes of updates that parents have not yet taken up
  let room = 0; // numbers of the largest front so far: its room is kept
  let most = 0;
  for (let node = 0; node < nodes; node++) {
    const end = tree.nodeStart[node + 1];
    const found: number[] = [];
    const add = (row: number): void => {
      if (row < end || mark[row] === node) return;
      mark[row] = node;
      found.push(row);
    };
    for (let k = tree.nodeStart[node]; k < end; k++) {
      const atom = tree.order[k];
      for (let b = matrix.rowStart[atom]; b < matrix.rowStart[atom + 1]; b++) {
        add(place[matrix.columns[b]]);
      }
    }
    for (const child of children[node]) rows[child].forEach(add);
    rows.push(Int32Array.from(found).sort());

    const own = dimensions * (end - tree.nodeStart[node]);
    const below = dimensions * found.length;
    const size = own + below;
    entries += size * own;
    // Σ over the own columns of (rows left)²
    operations += own * size * size - own * own * size + own ** 3 / 3;
    const taken = children[node].reduce(
      (sum, child) => sum + (dimensions * rows[child].length) ** 2,
      0,
    );
    room = Math.max(room, size * size);
    most = Math.max(most, 8 * (entries + waiting + room + below * below));
    waiting += below * below - taken;
  }
  return { ...tree, dimensions, place, rows, children, entries, operations, bytes: most };
}
