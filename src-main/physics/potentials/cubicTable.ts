/** A tabulated function, one cubic between each pair of neighbouring nodes. */
export interface CubicTable {
  readonly nodes: number;
  /** distance h between nodes; the first lies at 0 */
  readonly spacing: number;
  /** of each interval: f = c0 + t(c1 + t(c2 + t c3)), t = x/h − m in [0, 1], [4·(nodes − 1)] */
  readonly coefficients: Float64Array;
}

/**
 * Piecewise cubic through `values` at x = 0, h, 2h, …, with five-point slopes: value and slope are continuous, the second
 * derivative jumps at the nodes.
 *
 * Slopes per interval s_m = [f_{m−2} − f_{m+2} + 8(f_{m+1} − f_{m−1})]/12, at the ends s_0 = f_1 − f_0, s_1 = (f_2 − f_0)/2 and
 * alike. Source: LAMMPS `pair_style eam`, whose energies it gives.
 *
 * @param values at least 5
 */
export function cubicTable(values: Float64Array, spacing: number): CubicTable {
  const nodes = values.length;
  const last = nodes - 1;
  const slope = (m: number): number => {
    if (m === 0) return values[1] - values[0];
    if (m === last) return values[last] - values[last - 1];
    if (m === 1 || m === last - 1) return (values[m + 1] - values[m - 1]) / 2;
    return (values[m - 2] - values[m + 2] + 8 * (values[m + 1] - values[m - 1])) / 12;
  };
  const coefficients = new Float64Array(4 * last);
  for (let m = 0; m < last; m++) {
    const rise = values[m + 1] - values[m];
    const [s0, s1] = [slope(m), slope(m + 1)];
    coefficients[4 * m] = values[m];
    coefficients[4 * m + 1] = s0;
    coefficients[4 * m + 2] = 3 * rise - 2 * s0 - s1;
    coefficients[4 * m + 3] = s0 + s1 - 2 * rise;
  }
  return { nodes, spacing, coefficients };
}

/**
 * f, f' and f'' at x into `out` [3]. Beyond the last node all three stay as they are there, below 0 the first cubic goes on: as
 * LAMMPS has it for functions of a distance. A table may end up to two spacings before its cutoff.
 */
export function evaluateTable(table: CubicTable, x: number, out: Float64Array): void {
  const { coefficients, spacing, nodes } = table;
  const place = x / spacing;
  const m = Math.max(0, Math.min(Math.floor(place), nodes - 2));
  const t = Math.min(place - m, 1);
  const k = 4 * m;
  const c1 = coefficients[k + 1];
  const c2 = coefficients[k + 2];
  const c3 = coefficients[k + 3];
  out[0] = coefficients[k] + t * (c1 + t * (c2 + t * c3));
  out[1] = (c1 + t * (2 * c2 + t * 3 * c3)) / spacing;
  out[2] = (2 * c2 + 6 * c3 * t) / (spacing * spacing);
}

/** The same, but continued linearly beyond the last node: an embedding function at a density that the table does not reach. */
export function evaluateContinued(table: CubicTable, x: number, out: Float64Array): void {
  evaluateTable(table, x, out);
  const beyond = x - (table.nodes - 1) * table.spacing;
  if (beyond <= 0) return;
  out[0] += beyond * out[1];
  out[2] = 0;
}
