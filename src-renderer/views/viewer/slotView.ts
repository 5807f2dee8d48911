/** Columns and rows of the viewers of a tab: up to three side by side, four in a square. */
export function slotGrid(count: number): { columns: number; rows: number } {
  return count === 4 ? { columns: 2, rows: 2 } : { columns: count, rows: 1 };
}

/**
 * Which viewer stands in which place of the grid.
 *
 * @param active index of the viewer that was used last
 * @param swapped it has changed places with the next one
 * @returns CSS `order` by viewer
 */
export function slotOrder(count: number, active: number, swapped: boolean): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  if (!swapped || count < 2) return order;
  const other = (active + 1) % count;
  [order[active], order[other]] = [order[other], order[active]];
  return order;
}
