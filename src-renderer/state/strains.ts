/** Two strains that count as one, as the engine counts them: |Δγ| ≤ 10⁻³ γ + 10⁻⁶. */
export function sameStrain(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-3 * Math.max(a, b) + 1e-6;
}

/** Ascending strains above 0, one of each, without the rounding of the files' cells: 0.03000001 → 0.03. */
export function distinctStrains(strains: Iterable<number>): number[] {
  const found: number[] = [];
  for (const strain of strains) {
    const rounded = Number(strain.toFixed(5));
    if (rounded > 0 && !found.some((each) => sameStrain(each, rounded))) found.push(rounded);
  }
  return found.sort((a, b) => a - b);
}
