/**
 * A symmetric matrix of d × d blocks, one row and one column of blocks per atom: a Hessian, for one.
 *
 * Compressed rows, both triangles stored, columns of a row ascending, the diagonal block always there. Block k holds
 * ∂²E/∂x_{ia}∂x_{jb} at `values[d²·k + d·a + b]`, where i is its row and j = `columns[k]`.
 */
export interface BlockMatrix {
  /** rows of blocks N; the matrix has d·N rows */
  readonly atoms: number;
  /** edge of a block, d */
  readonly dimensions: 2 | 3;
  /** [N + 1] first block of each row */
  readonly rowStart: Int32Array;
  /** [blocks] */
  readonly columns: Int32Array;
  /** [d²·blocks] */
  readonly values: Float64Array;
}

/** Largest magnitude among the numbers of a matrix: what is small or zero is so beside it. */
export function largestNumber({ values }: BlockMatrix): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}
