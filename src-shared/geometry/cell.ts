/** A number per axis: x, y, z. */
export type Vec3 = readonly [number, number, number];

/** A 3×3 matrix, row-major: m[3·row + column]. */
export type Mat3 = Float64Array;

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
