import { cellHeights, toReduced } from '../../../src-shared/geometry/cell';
import type { Configuration } from '../localFit';
import type { BlockMatrix } from './blockMatrix';

/**
 * An elimination order of atoms in groups ("nodes", postorder): the atoms of a node are eliminated together, after those
 * of its children, and no bond leads from one child's subtree to another's.
 */
export interface Dissection {
  /** atom at each place of the order, [N] */
  readonly order: Int32Array;
  /** first place of each node, [nodes + 1] */
  readonly nodeStart: Int32Array;
  /** a later node, or −1 for a root, [nodes] */
  readonly parent: Int32Array;
}

/** Atoms that are eliminated as one dense node; fewer would gain nothing while bonds reach several neighbours. */
const leafAtoms = 12;

/**
 * Geometric nested dissection: halve the atoms at the median along their longest extent, eliminate last those of one half
 * that are bonded to the other, and go on with both halves. A cut through a periodic axis has two faces; both come out of
 * the bonds by themselves, so any cell and any mix of periodic axes will do.
 *
 * In 2D fill is O(N log N) and work O(N^{3/2}), with constants set by the range of the bonds.
 *
 * Source: A. George, SIAM J. Numer. Anal. 10, 345 (1973); cuts by coordinates as in G. L. Miller and others (1997).
 */
export function dissect(
  matrix: BlockMatrix,
  { positions, cell }: Configuration,
  leaf = leafAtoms,
): Dissection {
  const { atoms, dimensions } = matrix;
  const heights = cellHeights(cell, dimensions);
  const place = toReduced(positions, cell, dimensions);
  for (let k = 0; k < place.length; k++) {
    const axis = k % 3;
    if (axis >= dimensions) continue;
    if (cell.periodic[axis]) place[k] -= Math.floor(place[k]);
    place[k] *= heights[axis];
  }
  const order: number[] = [];
  const nodeStart: number[] = [];
  const parent: number[] = [];
  /** which half an atom is in while its set is being cut */
  const half = new Uint8Array(atoms);

  const push = (set: readonly number[] | Int32Array, children: readonly number[]): number => {
    const node = nodeStart.length;
    nodeStart.push(order.length);
    parent.push(-1);
    for (const atom of set) order.push(atom);
    for (const child of children) parent[child] = node;
    return node;
  };

  /** @returns the roots of the set's trees: several if it falls apart without a separator */
  const divide = (set: Int32Array): number[] => {
    if (set.length === 0) return [];
    if (set.length <= leaf) return [push(set, [])];
    const axis = longestAxis(set, place, dimensions);
    set.sort((i, j) => place[3 * i + axis] - place[3 * j + axis] || i - j);
    const middle = set.length >> 1;
    const low = set.subarray(0, middle);
    const high = set.subarray(middle);
    for (const atom of low) half[atom] = 1;
    for (const atom of high) half[atom] = 2;
    const lowFace = low.filter((atom) => touches(matrix, atom, half, 2));
    const highFace = high.filter((atom) => touches(matrix, atom, half, 1));
    const separator = lowFace.length <= highFace.length ? lowFace : highFace;
    for (const atom of separator) half[atom] = 0;
    const restLow = low.filter((atom) => half[atom] === 1);
    const restHigh = high.filter((atom) => half[atom] === 2);
    for (const atom of set) half[atom] = 0;
    if (restLow.length === 0 || restHigh.length === 0) return [push(set, [])]; // bonds reach across: dense
    const roots = [...divide(restLow), ...divide(restHigh)];
    return separator.length === 0 ? roots : [push(separator, roots)];
  };

  divide(Int32Array.from({ length: atoms }, (_, i) => i));
  nodeStart.push(order.length);
  return {
    order: Int32Array.from(order),
    nodeStart: Int32Array.from(nodeStart),
    parent: Int32Array.from(parent),
  };
}

function longestAxis(set: Int32Array, place: Float64Array, dimensions: 2 | 3): number {
  let longest = 0;
  let extent = -1;
  for (let axis = 0; axis < dimensions; axis++) {
    let low = Infinity;
    let high = -Infinity;
    for (const atom of set) {
      low = Math.min(low, place[3 * atom + axis]);
      high = Math.max(high, place[3 * atom + axis]);
    }
    if (high - low > extent) [longest, extent] = [axis, high - low];
  }
  return longest;
}

function touches(matrix: BlockMatrix, atom: number, half: Uint8Array, other: 1 | 2): boolean {
  for (let k = matrix.rowStart[atom]; k < matrix.rowStart[atom + 1]; k++) {
    if (half[matrix.columns[k]] === other) return true;
  }
  return false;
}
