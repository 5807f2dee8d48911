/** A number per axis: x, y, z. */
export type Vec3 = readonly [number, number, number];

/** A 3×3 matrix, row-major: m[3·row + column]. */
export type Mat3 = Float64Array;

export function identity3(): Mat3 {
  return Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
}

export function diagonal3(x: number, y: number, z: number): Mat3 {
  return Float64Array.of(x, 0, 0, 0, y, 0, 0, 0, z);
}

/** Matrix whose columns are a, b, c. */
export function fromColumns(a: Vec3, b: Vec3, c: Vec3): Mat3 {
  return Float64Array.of(a[0], b[0], c[0], a[1], b[1], c[1], a[2], b[2], c[2]);
}

/** Matrix whose rows are a, b, c. */
export function fromRows(a: Vec3, b: Vec3, c: Vec3): Mat3 {
  return Float64Array.of(...a, ...b, ...c);
}

export function column3(m: Mat3, k: number): Vec3 {
  return [m[k], m[3 + k], m[6 + k]];
}

/** Product A B … of one or more matrices. */
export function multiply3(first: Mat3, ...rest: Mat3[]): Mat3 {
  let product = first;
  for (const factor of rest) {
    const next = new Float64Array(9);
    for (let row = 0; row < 9; row += 3) {
      for (let col = 0; col < 3; col++) {
        next[row + col] =
          product[row] * factor[col] +
          product[row + 1] * factor[3 + col] +
          product[row + 2] * factor[6 + col];
      }
    }
    product = next;
  }
  return product;
}

/** M v. */
export function apply3(m: Mat3, v: Vec3): Vec3 {
  return [
    m[0] * v[0] + m[1] * v[1] + m[2] * v[2],
    m[3] * v[0] + m[4] * v[1] + m[5] * v[2],
    m[6] * v[0] + m[7] * v[1] + m[8] * v[2],
  ];
}

export function transpose3(m: Mat3): Mat3 {
  return Float64Array.of(m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]);
}

/** a⊗b = a bᵀ. */
export function outer3(a: Vec3, b: Vec3): Mat3 {
  return Float64Array.of(
    a[0] * b[0], a[0] * b[1], a[0] * b[2],
    a[1] * b[0], a[1] * b[1], a[1] * b[2],
    a[2] * b[0], a[2] * b[1], a[2] * b[2],
  ); // prettier-ignore
}

/** A + factor·B. */
export function add3(a: Mat3, b: Mat3, factor = 1): Mat3 {
  return a.map((value, k) => value + factor * b[k]);
}

export function determinant3(m: Mat3): number {
  return (
    m[0] * (m[4] * m[8] - m[5] * m[7]) -
    m[1] * (m[3] * m[8] - m[5] * m[6]) +
    m[2] * (m[3] * m[7] - m[4] * m[6])
  );
}

/** Inverse by cofactors; entries are infinite or NaN when the determinant is 0. */
export function inverse3(m: Mat3): Mat3 {
  const factor = 1 / determinant3(m);
  return Float64Array.of(
    (m[4] * m[8] - m[5] * m[7]) * factor,
    (m[2] * m[7] - m[1] * m[8]) * factor,
    (m[1] * m[5] - m[2] * m[4]) * factor,
    (m[5] * m[6] - m[3] * m[8]) * factor,
    (m[0] * m[8] - m[2] * m[6]) * factor,
    (m[2] * m[3] - m[0] * m[5]) * factor,
    (m[3] * m[7] - m[4] * m[6]) * factor,
    (m[1] * m[6] - m[0] * m[7]) * factor,
    (m[0] * m[4] - m[1] * m[3]) * factor,
  );
}

/** Frobenius norm √Σ m². */
export function norm3(m: Mat3): number {
  return Math.hypot(...m);
}

/** The matrix as three rows, for manifests and JSON. */
export function toRows(m: Mat3): number[][] {
  return [0, 3, 6].map((k) => [m[k], m[k + 1], m[k + 2]]);
}

export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** factor·v, with 0 and never −0. */
export function scaled(v: Vec3, factor: number): Vec3 {
  return [v[0] * factor + 0, v[1] * factor + 0, v[2] * factor + 0];
}

/** a + factor·b. */
export function plus(a: Vec3, b: Vec3, factor = 1): Vec3 {
  return [a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2]];
}

/** v/|v|; NaN for the zero vector. */
export function unit(v: Vec3): Vec3 {
  return scaled(v, 1 / Math.hypot(...v));
}
