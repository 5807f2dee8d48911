/** Label of the sides that a cell begins with; none of them is left when it is done. */
export const START = -2;
/** Label of a face of the simulation cell along an axis that is not periodic. */
export const WALL = -1;

/** A plane counts as touching, not cutting, up to this share of its distance: keeps perfect crystals free of empty cuts. */
export const TOUCHING = 1e-12;

/** A convex body around the origin (the atom) that planes cut pieces from: polygon in 2D, polyhedron in 3D. */
export interface CellBody {
  /** Back to a square or cube |x|, |y|, |z| ≤ halfWidth. */
  reset(halfWidth: number): void;
  /**
   * Keeps what lies on this side of the plane n·x = offset.
   *
   * @param x, y, z unit normal n, outwards
   * @param offset distance of the plane from the origin, ≥ 0
   * @param label what the new face is known by
   * @returns whether anything was cut off
   */
  cut(x: number, y: number, z: number, offset: number, label: number): boolean;
  /** Squared distance of the farthest vertex. */
  squaredReach(): number;
  /**
   * Whether the bisector of any point of this ball could cut: such a point p is nearer to some vertex v than the origin
   * is, |p − v| < |v|.
   */
  withinReach(x: number, y: number, z: number, radius: number): boolean;
  /**
   * Area (2D: length) of every face, with its label.
   *
   * @returns volume (2D: area)
   */
  measure(onFace: (label: number, area: number) => void): number;
}
