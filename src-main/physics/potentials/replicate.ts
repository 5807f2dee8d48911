import { fromColumns } from '../../../src-shared/geometry/matrix';
import type { Structure } from './structure';

/**
 * The structure repeated `counts` times along a, b and c: copy (p, q, r) of atom i is row ((r·counts[1] + q)·counts[0] + p)·N + i,
 * so the first N rows are the structure itself. In 2D the third count is 1.
 */
export function replicate(
  structure: Structure,
  counts: readonly [number, number, number],
): Structure {
  const { positions, types, cell, dimensions } = structure;
  const { h } = cell;
  const copies = counts[0] * counts[1] * counts[2];
  const wide = new Float64Array(copies * positions.length);
  const wideTypes = new Int32Array(copies * types.length);
  for (let copy = 0; copy < copies; copy++) {
    const [p, q, r] = copyPlace(copy, counts);
    const offset = [0, 3, 6].map((row) => h[row] * p + h[row + 1] * q + h[row + 2] * r);
    const base = copy * positions.length;
    for (let k = 0; k < positions.length; k++) wide[base + k] = positions[k] + offset[k % 3];
    wideTypes.set(types, copy * types.length);
  }
  const edges = fromColumns(
    [counts[0] * h[0], counts[0] * h[3], counts[0] * h[6]],
    [counts[1] * h[1], counts[1] * h[4], counts[1] * h[7]],
    [counts[2] * h[2], counts[2] * h[5], counts[2] * h[8]],
  );
  return { positions: wide, types: wideTypes, cell: { ...cell, h: edges }, dimensions };
}

/** Which copy along a, b and c the copy with this number is. */
export function copyPlace(
  copy: number,
  counts: readonly [number, number, number],
): readonly [number, number, number] {
  const rest = Math.floor(copy / counts[0]);
  return [copy % counts[0], rest % counts[1], Math.floor(rest / counts[1])];
}
