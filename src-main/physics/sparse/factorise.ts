import type { Analysis } from './analysis';
import { largestNumber } from './blockMatrix';
import type { BlockMatrix } from './blockMatrix';
import { eliminate } from './eliminate';
import type { Watch } from './watch';

/** P (A − σ I) Pᵀ = L D Lᵀ with unit lower triangular L and diagonal D. */
export interface Factorisation {
  readonly analysis: Analysis;
  readonly shift: number;
  /** of each node the columns it owns: rows = own rows, then `analysis.rows`; row-major, as wide as the own rows */
  readonly columns: readonly Float64Array[];
  /** D in elimination order, [d·N] */
  readonly pivots: Float64Array;
  /** negative pivots: by Sylvester's law of inertia the number of eigenvalues of A below σ */
  readonly negative: number;
  /** pivots that were too small and were replaced; anything but 0 makes `negative` uncertain */
  readonly replaced: number;
}

/**
 * Multifrontal L D Lᵀ of A − σ I. Each node assembles a dense front from the matrix and from what its children left, eliminates
 * its own columns, and leaves the rest to its parent. There is no pivoting: for σ below the spectrum none is needed, inside it the
 * caller checks the solution of a system (`solve`) before it trusts the count.
 *
 * @param matrix with the pattern that was analysed
 * @throws PlastiscopeError `cancelled`
 *
 * Source: I. S. Duff and J. K. Reid, ACM Trans. Math. Softw. 9, 302 (1983).
 */
export function factorise(
  matrix: BlockMatrix,
  analysis: Analysis,
  shift: number,
  watch: Watch = {},
): Factorisation {
  const { dimensions, nodeStart, order, place, rows, children, parent } = analysis;
  const nodes = parent.length;
  const tiny =
    Number.EPSILON *
    Math.max(largestNumber(matrix), Math.abs(shift), Number.MIN_VALUE / Number.EPSILON);

  const columns: Float64Array[] = [];
  const pivots = new Float64Array(dimensions * matrix.atoms);
  const left: (Float64Array | null)[] = Array.from({ length: nodes }, () => null);
  const local = new Int32Array(matrix.atoms); // place → row of the front, in atoms
  let room = new Float64Array(0);
  let negative = 0;
  let replaced = 0;
  let done = 0;
  for (let node = 0; node < nodes; node++) {
    const first = nodeStart[node];
    const ownAtoms = nodeStart[node + 1] - first;
    const own = dimensions * ownAtoms;
    const size = own + dimensions * rows[node].length;
    for (let k = 0; k < ownAtoms; k++) local[first + k] = k;
    for (let k = 0; k < rows[node].length; k++) local[rows[node][k]] = ownAtoms + k;

    if (room.length < size * size) room = new Float64Array(size * size);
    const front = room.subarray(0, size * size).fill(0);
    for (let k = 0; k < ownAtoms; k++) {
      assembleAtom(matrix, order[first + k], first + k, place, local, shift, front, size);
    }
    for (const child of children[node]) {
      const update = left[child];
      if (update) addUpdate(update, rows[child], local, dimensions, front, size);
      left[child] = null;
    }
    const outcome = eliminate(front, size, own, pivots, dimensions * first, tiny, watch);
    negative += outcome.negative;
    replaced += outcome.replaced;
    columns.push(copyColumns(front, size, 0, size, 0, own));
    if (size > own && parent[node] >= 0) {
      left[node] = copyColumns(front, size, own, size, own, size);
    }
    done += own * size * size - own * own * size + own ** 3 / 3;
    watch.progress?.(done, analysis.operations);
  }
  return { analysis, shift, columns, pivots, negative, replaced };
}

/** Adds the blocks of an atom's column at and below the diagonal, less the shift on it. */
function assembleAtom(
  matrix: BlockMatrix,
  atom: number,
  at: number,
  place: Int32Array,
  local: Int32Array,
  shift: number,
  front: Float64Array,
  size: number,
): void {
  const { dimensions: d, values, columns, rowStart } = matrix;
  const column = d * local[at];
  for (let k = rowStart[atom]; k < rowStart[atom + 1]; k++) {
    const other = place[columns[k]];
    if (other < at) continue;
    const row = d * local[other];
    for (let b = 0; b < d; b++) {
      for (let a = 0; a < d; a++)
        front[(row + b) * size + column + a] += values[d * d * k + d * a + b];
    }
  }
  for (let a = 0; a < d; a++) front[(column + a) * size + column + a] -= shift;
}

/** Adds what a child left, a lower triangle over its rows, to the parent's front. */
function addUpdate(
  update: Float64Array,
  rows: Int32Array,
  local: Int32Array,
  d: number,
  front: Float64Array,
  size: number,
): void {
  const width = d * rows.length;
  const target = new Int32Array(width);
  for (let k = 0; k < rows.length; k++) {
    for (let a = 0; a < d; a++) target[d * k + a] = d * local[rows[k]] + a;
  }
  for (let row = 0; row < width; row++) {
    const from = row * width;
    const to = target[row] * size; // rows ascend in both, so the lower triangle stays lower
    for (let column = 0; column <= row; column++)
      front[to + target[column]] += update[from + column];
  }
}

function copyColumns(
  front: Float64Array,
  size: number,
  fromRow: number,
  toRow: number,
  fromColumn: number,
  toColumn: number,
): Float64Array {
  const width = toColumn - fromColumn;
  const copy = new Float64Array((toRow - fromRow) * width);
  for (let row = fromRow; row < toRow; row++) {
    const at = row * size;
    copy.set(front.subarray(at + fromColumn, at + toColumn), (row - fromRow) * width);
  }
  return copy;
}
