/**
 * LAMMPS numbers types from 1 without a gap and wants an interaction for each pair of them; a glass may lack some of its
 * preset's species. Numeric types in ascending order: the type at index k is LAMMPS' k + 1.
 */
export function presentTypes(types: Int32Array): number[] {
  return [...new Set(types)].sort((a, b) => a - b);
}
