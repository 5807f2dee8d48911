import { toCartesian, toReduced, type Cell } from '../../src-shared/geometry/cell';

/** What every atom did between two frames; NaN where a frame lacks it. Length units. */
export interface Displacements {
  /** where the atom is now, not wrapped: next to where it was, [3N] */
  positions: Float64Array;
  /** u = x₁ − x₀, [3N] */
  total: Float64Array;
  /** H₀ Δs = F⁻¹ (x₁ − o₁) − (x₀ − o₀), in the undeformed cell, [3N] */
  nonAffine: Float64Array;
}

/**
 * Displacements between a reference (cell H₀, origin o₀) and a deformed frame (H₁, o₁) of the same rows. With reduced
 * coordinates s = H⁻¹ (x − o) the change is Δs = s₁ − s₀ − round(s₁ − s₀) along periodic axes, the minimum image in the
 * deformed cell; then x₁ = o₁ + H₁ (s₀ + Δs). `nonAffine` leaves out the homogeneous deformation F = H₁ H₀⁻¹ of the cell
 * and is H₀ Δs (OVITO's displacement vectors, affine mapping to the reference cell).
 *
 * @param reference positions and cell, @param current the same of the deformed frame, in the rows of the reference, [3N]
 * @throws PlastiscopeError `input` if a cell has no volume
 */
export function displacements(
  reference: { positions: Float64Array; cell: Cell },
  current: { positions: Float64Array; cell: Cell },
  dimensions: 2 | 3,
): Displacements {
  const before = toReduced(reference.positions, reference.cell, dimensions);
  const change = toReduced(current.positions, current.cell, dimensions);
  const { periodic } = reference.cell;
  for (let k = 0; k < change.length; k++) {
    const axis = k % 3;
    const step = change[k] - before[k];
    change[k] = periodic[axis] && axis < dimensions ? step - Math.round(step) : step;
    before[k] += change[k];
  }
  const positions = toCartesian(before, current.cell, dimensions);
  const unmoved = { ...reference.cell, origin: [0, 0, 0] as const };
  return {
    positions,
    total: positions.map((x, k) => x - reference.positions[k]),
    nonAffine: toCartesian(change, unmoved, dimensions),
  };
}
