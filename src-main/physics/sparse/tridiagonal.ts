/** A symmetric matrix brought to tridiagonal form, A = Q T Qᵀ, Q a product of reflections I − 2 v vᵀ. */
export interface Tridiagonal {
  /** diagonal of T, [n] */
  diagonal: Float64Array;
  /** beside it: entry k couples k and k + 1; the last is 0, [n] */
  beside: Float64Array;
  /** v of reflection k at [n·k + k + 1 … n·k + n − 1], unit length or zero; null where Q = I */
  reflections: Float64Array | null;
}

/**
 * Householder reduction of a dense symmetric matrix, 4n³/3 operations.
 *
 * @param a [n²] row-major, both triangles; destroyed
 *
 * Source: G. H. Golub and C. F. Van Loan, Matrix Computations, algorithm 8.3.1.
 */
export function tridiagonalise(a: Float64Array, n: number): Tridiagonal {
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  const reflections = new Float64Array(n * n);
  const p = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    diagonal[k] = a[n * k + k];
    if (k === n - 1) break;
    const v = reflections.subarray(n * k, n * k + n);
    v[k + 1] = a[n * k + k + 1]; // the row is the column
    // summed on its own: beside a large v[k + 1] it would be lost in rounding
    let rest = 0;
    for (let j = k + 2; j < n; j++) {
      v[j] = a[n * k + j];
      rest += v[j] * v[j];
    }
    if (!(rest > 0)) {
      beside[k] = v[k + 1];
      v.fill(0);
      continue;
    }
    const length = Math.sqrt(rest + v[k + 1] * v[k + 1]);
    const norm = v[k + 1] > 0 ? -length : length;
    beside[k] = norm;
    v[k + 1] -= norm;
    const scale = 1 / Math.sqrt(rest + v[k + 1] * v[k + 1]);
    for (let j = k + 1; j < n; j++) v[j] *= scale;
    // A ← (I − 2vvᵀ) A (I − 2vvᵀ) = A − v wᵀ − w vᵀ with w = 2(p − (vᵀp) v), p = A v
    let along = 0;
    for (let i = k + 1; i < n; i++) {
      const row = n * i;
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += a[row + j] * v[j];
      p[i] = sum;
      along += sum * v[i];
    }
    for (let i = k + 1; i < n; i++) p[i] = 2 * (p[i] - along * v[i]);
    for (let i = k + 1; i < n; i++) {
      const row = n * i;
      const vi = v[i];
      const wi = p[i];
      for (let j = k + 1; j < n; j++) a[row + j] -= vi * p[j] + wi * v[j];
    }
  }
  return { diagonal, beside, reflections };
}

/**
 * Eigenvalues of T, and rows of Q Z with Z its eigenvectors: implicit QL with Wilkinson's shifts.
 *
 * @param rows of A's eigenvector matrix that are wanted, each < n; all of them give the eigenvectors
 * @returns values unordered, [n]; vectors[rows·k + r] = component `rows[r]` of eigenvector k
 * @throws Error if an eigenvalue does not settle in 60 steps, which no finite matrix has done
 *
 * Source: J. H. Wilkinson and C. Reinsch, Linear Algebra, contribution II/4.
 */
export function diagonalise(
  { diagonal, beside, reflections }: Tridiagonal,
  rows: readonly number[],
): { values: Float64Array; vectors: Float64Array } {
  const n = diagonal.length;
  const count = rows.length;
  const d = Float64Array.from(diagonal);
  const e = Float64Array.from(beside);
  const z = rowsOfQ(reflections, n, rows);
  for (let low = 0; low < n; low++) {
    for (let step = 0; ; step++) {
      let high = low;
      while (high < n - 1) {
        const size = Math.abs(d[high]) + Math.abs(d[high + 1]);
        if (Math.abs(e[high]) <= Number.EPSILON * size || Math.abs(e[high]) < 1e-300) break;
        high++;
      }
      if (high === low) break;
      if (step === 60)
        throw new Error('The QL iteration did not converge: the matrix is not finite.');
      let g = (d[low + 1] - d[low]) / (2 * e[low]);
      let r = Math.hypot(g, 1);
      g = d[high] - d[low] + e[low] / (g + (g >= 0 ? r : -r));
      let s = 1;
      let c = 1;
      let p = 0;
      let k = high - 1;
      for (; k >= low; k--) {
        const f = s * e[k];
        const b = c * e[k];
        r = Math.hypot(f, g);
        e[k + 1] = r;
        if (r === 0) {
          d[k + 1] -= p;
          e[high] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[k + 1] - p;
        r = (d[k] - g) * s + 2 * c * b;
        p = s * r;
        d[k + 1] = g + p;
        g = c * r - b;
        rotate(z, count * k, count, s, c);
      }
      if (k >= low) continue;
      d[low] -= p;
      e[low] = g;
      e[high] = 0;
    }
  }
  return { values: d, vectors: z };
}

/** Columns k and k + 1 of Z, which lie one after the other from `at`. */
function rotate(z: Float64Array, at: number, count: number, s: number, c: number): void {
  for (let i = at, j = at + count; i < at + count; i++, j++) {
    const f = z[j];
    z[j] = s * z[i] + c * f;
    z[i] = c * z[i] - s * f;
  }
}

/** Rows of Q = H₀ H₁ …, stored by columns: entry (rows[r], k) at rows.length·k + r. */
function rowsOfQ(
  reflections: Float64Array | null,
  n: number,
  rows: readonly number[],
): Float64Array {
  const line = new Float64Array(n);
  const z = new Float64Array(rows.length * n);
  rows.forEach((wanted, r) => {
    line.fill(0);
    line[wanted] = 1;
    if (reflections) reflect(line, reflections);
    for (let k = 0; k < n; k++) z[rows.length * k + r] = line[k];
  });
  return z;
}

/** line ← line H₀ H₁ … */
function reflect(line: Float64Array, reflections: Float64Array): void {
  const n = line.length;
  for (let k = 0; k < n - 1; k++) {
    const at = n * k;
    let sum = 0;
    for (let j = k + 1; j < n; j++) sum += line[j] * reflections[at + j];
    if (sum === 0) continue;
    sum *= 2;
    for (let j = k + 1; j < n; j++) line[j] -= sum * reflections[at + j];
  }
}
