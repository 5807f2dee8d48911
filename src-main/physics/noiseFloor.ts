/**
 * Mean D²min that rounding of the coordinates alone makes: ⟨D²⟩ = (d/12)(2N − d)(q₀² + q₁²), length units squared.
 * It counts the error of the central atom, which enters every bond. Measured on the reference glasses: 12.7 q² for
 * N = 20.2 in 2D (formula 12.8), 11.8 q² for N = 13.5 in 3D (formula 12.0).
 *
 * @param neighbours mean number of reference neighbours N
 * @param quantumReference coordinate quantum q₀ of the reference frame, length units; q₁ of the current frame
 */
export function d2minNoiseFloor(
  neighbours: number,
  dimensions: 2 | 3,
  quantumReference: number,
  quantumCurrent: number,
): number {
  const squares = quantumReference ** 2 + quantumCurrent ** 2;
  return (dimensions / 12) * (2 * neighbours - dimensions) * squares;
}
