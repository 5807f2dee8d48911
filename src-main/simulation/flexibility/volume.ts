/**
 * Flexibility volume v_flex = ⟨r²⟩ Ω^(1/d) of every atom (Ding et al., Nat. Commun. 7, 13733 (2016); d = 3 there), [N],
 * length units to the power of 3: mean squared vibrational displacement times atomic spacing.
 *
 * @param msd mean squared displacements [N], length units squared
 * @param volumes Voronoi volumes (2D: areas) Ω [N]
 */
export function flexibilityVolume(
  msd: Float64Array,
  volumes: Float64Array,
  dimensions: 2 | 3,
): Float64Array {
  const spacing = dimensions === 2 ? Math.sqrt : Math.cbrt;
  return msd.map((value, i) => value * spacing(volumes[i]));
}
