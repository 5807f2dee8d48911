/**
 * Vectors are handled four at a time, side by side: entry (row, lane) at 4·row + lane. Whatever is fetched from memory, a
 * number of a factor or of a matrix, then serves four of them. The innermost loops of this folder are written out for four, with
 * that number in them.
 */
export const LANES = 4;

/** A symmetric linear operator on four vectors at once. */
export interface LaneOperator {
  /** rows */
  readonly size: number;
  /** y ← A x, both [4·size]; x is left as it is */
  multiply(x: Float64Array, y: Float64Array): void;
}
