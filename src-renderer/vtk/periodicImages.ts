/** Which atoms are drawn again beside a 2D cell: rows, and where the images lie. */
export interface PeriodicImages {
  rows: Int32Array;
  /** [3M] */
  positions: Float32Array;
  /** [M] */
  radii: Float32Array;
}

/**
 * Images of a 2D sample within a margin around its cell.
 *
 * @param cell edges a, b as rows
 * @param origin of the cell
 * @param periodic per axis
 * @param margin share of the edges beyond which nothing is drawn, e.g. 0.3
 */
export function periodicImages(
  positions: Float32Array,
  radii: Float32Array,
  cell: readonly (readonly number[])[],
  origin: readonly number[],
  periodic: readonly boolean[],
  margin: number,
): PeriodicImages {
  const [a, b] = cell;
  const area = a[0] * b[1] - a[1] * b[0];
  const rows: number[] = [];
  const places: number[] = [];
  for (let i = 0; i < radii.length; i++) {
    const x = positions[3 * i];
    const y = positions[3 * i + 1];
    const z = positions[3 * i + 2];
    const s = ((x - origin[0]) * b[1] - (y - origin[1]) * b[0]) / area;
    const t = ((y - origin[1]) * a[0] - (x - origin[0]) * a[1]) / area;
    for (let m = -1; m <= 1; m++) {
      if (m !== 0 && (!periodic[0] || s + m < -margin || s + m > 1 + margin)) continue;
      for (let n = -1; n <= 1; n++) {
        if (m === 0 && n === 0) continue;
        if (n !== 0 && (!periodic[1] || t + n < -margin || t + n > 1 + margin)) continue;
        rows.push(i);
        places.push(x + m * a[0] + n * b[0], y + m * a[1] + n * b[1], z);
      }
    }
  }
  return {
    rows: Int32Array.from(rows),
    positions: Float32Array.from(places),
    radii: Float32Array.from(rows, (row) => radii[row]),
  };
}
