/** Strain as the tree shows it: 0.03 → "3 %". */
export function formatPercent(strain: number): string {
  return `${Number((100 * strain).toFixed(4))}\u202f%`;
}
