/** tr σ/d of a stress xx yy zz xy xz yz; in 2D of its in-plane part. */
export function meanStress([xx, yy, zz]: Float64Array, dimensions: 2 | 3): number {
  return dimensions === 2 ? (xx + yy) / 2 : (xx + yy + zz) / 3;
}

/**
 * Von Mises equivalent of a stress xx yy zz xy xz yz, in its unit: √(3/2 s:s) of the deviator s in 3D, as of a pure shear τ it
 * is √3 τ; in 2D √(2 s:s) of the in-plane deviator, twice the largest shear stress of any direction, √((xx − yy)² + 4 xy²).
 */
export function vonMises([xx, yy, zz, xy, xz, yz]: Float64Array, dimensions: 2 | 3): number {
  if (dimensions === 2) return Math.hypot(xx - yy, 2 * xy);
  const along = ((xx - yy) ** 2 + (yy - zz) ** 2 + (zz - xx) ** 2) / 2;
  return Math.sqrt(along + 3 * (xy ** 2 + xz ** 2 + yz ** 2));
}
