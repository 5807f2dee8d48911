import { PlastiscopeError } from '../contract/errors';
import { determinant3, inverse3 } from './matrix';
import type { Mat3, Vec3 } from './matrix';

export type { Mat3, Vec3 } from './matrix';

/**
 * Periodic cell. H has the edge vectors a, b, c as *columns*, so a point is x = origin + H s with reduced s.
 * A 2D sample uses the in-plane 2×2 block; its third edge is what the file says (often 1 thick) and carries no meaning.
 */
export interface Cell {
  /** H, row-major, length units of the file */
  readonly h: Mat3;
  readonly origin: Vec3;
  /** an axis is periodic only if both of its faces are `p` */
  readonly periodic: readonly [boolean, boolean, boolean];
}

/**
 * The part of H that carries meaning: in 3D H itself, in 2D the in-plane block with a third edge of (0, 0, 1),
 * so that determinants are areas and the third axis is never strained.
 */
export function effectiveMatrix(h: Mat3, dimensions: 2 | 3): Mat3 {
  if (dimensions === 3) return Float64Array.from(h);
  return Float64Array.of(h[0], h[1], 0, h[3], h[4], 0, 0, 0, 1);
}

/** The cell that kernels use: `effectiveMatrix`, and in 2D no periodicity (no images) along the third axis. */
export function effectiveCell(cell: Cell, dimensions: 2 | 3): Cell {
  const periodic = [
    cell.periodic[0],
    cell.periodic[1],
    dimensions === 3 && cell.periodic[2],
  ] as const;
  return { h: effectiveMatrix(cell.h, dimensions), origin: cell.origin, periodic };
}

/** V = |det H|: volume in 3D, area in 2D. Length units to the power of `dimensions`. */
export function cellVolume(cell: Cell, dimensions: 2 | 3): number {
  return Math.abs(determinant3(effectiveMatrix(cell.h, dimensions)));
}

/**
 * Distances between opposite faces: h_a = V/|b×c| and so on; in 2D h_a = V/|b|, h_b = V/|a| and the third is ∞,
 * since it limits nothing. Length units. These, not the edge lengths, decide what the nearest image is.
 */
export function cellHeights(cell: Cell, dimensions: 2 | 3): Vec3 {
  const inverse = inverse3(effectiveMatrix(cell.h, dimensions)); // its rows are the reciprocal vectors, 1/height long
  const height = (row: number): number =>
    1 / Math.hypot(inverse[3 * row], inverse[3 * row + 1], inverse[3 * row + 2]);
  return [height(0), height(1), dimensions === 2 ? Infinity : height(2)];
}

/** Smallest height over the periodic axes; ∞ if none is periodic. */
export function smallestPeriodicHeight(cell: Cell, dimensions: 2 | 3): number {
  const heights = cellHeights(cell, dimensions);
  let smallest = Infinity;
  for (let axis = 0; axis < dimensions; axis++) {
    if (cell.periodic[axis]) smallest = Math.min(smallest, heights[axis]);
  }
  return smallest;
}

/**
 * Reduced coordinates s = H⁻¹ (x − origin) of interleaved positions [3N]; not wrapped. In 2D the third one is z itself.
 *
 * @throws PlastiscopeError `input` if the cell has no volume
 */
export function toReduced(positions: Float64Array, cell: Cell, dimensions: 2 | 3): Float64Array {
  const h = effectiveMatrix(cell.h, dimensions);
  if (!(Math.abs(determinant3(h)) > 0)) {
    throw new PlastiscopeError('input', 'The cell has no volume: check its three edges.');
  }
  const g = inverse3(h);
  const [ox, oy, oz] = cell.origin;
  const reduced = new Float64Array(positions.length);
  for (let k = 0; k < positions.length; k += 3) {
    const x = positions[k] - ox;
    const y = positions[k + 1] - oy;
    const z = dimensions === 2 ? positions[k + 2] : positions[k + 2] - oz;
    reduced[k] = g[0] * x + g[1] * y + g[2] * z;
    reduced[k + 1] = g[3] * x + g[4] * y + g[5] * z;
    reduced[k + 2] = g[6] * x + g[7] * y + g[8] * z;
  }
  return reduced;
}

/** Positions x = origin + H s of interleaved reduced coordinates [3N]; the inverse of `toReduced`. */
export function toCartesian(reduced: Float64Array, cell: Cell, dimensions: 2 | 3): Float64Array {
  const h = effectiveMatrix(cell.h, dimensions);
  const [ox, oy, oz] = cell.origin;
  const positions = new Float64Array(reduced.length);
  for (let k = 0; k < reduced.length; k += 3) {
    const [a, b, c] = [reduced[k], reduced[k + 1], reduced[k + 2]];
    positions[k] = ox + h[0] * a + h[1] * b + h[2] * c;
    positions[k + 1] = oy + h[3] * a + h[4] * b + h[5] * c;
    positions[k + 2] = dimensions === 2 ? c : oz + h[6] * a + h[7] * b + h[8] * c;
  }
  return positions;
}

/** Positions moved into the cell along its periodic axes, [3N]; NaN stays NaN. */
export function wrapPositions(
  positions: Float64Array,
  cell: Cell,
  dimensions: 2 | 3,
): Float64Array {
  const reduced = toReduced(positions, cell, dimensions);
  const { periodic } = effectiveCell(cell, dimensions);
  for (let k = 0; k < reduced.length; k++) {
    if (periodic[k % 3]) reduced[k] -= Math.floor(reduced[k]);
  }
  return toCartesian(reduced, cell, dimensions);
}
