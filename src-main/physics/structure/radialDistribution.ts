import type { NeighbourGrid } from '../neighbourGrid';
import { forEachNeighbourhood } from '../neighbourhoods';

/** Radial distribution functions of a structure; a kind is a species' place in the list that was given. */
export interface RadialDistribution {
  /** middle of each bin, length units, [bins] */
  r: Float64Array;
  /** all atoms round all atoms, [bins] */
  total: Float64Array;
  /** every two kinds once, a ≤ b; g_ab = g_ba */
  partials: { a: number; b: number; g: Float64Array }[];
}

/**
 * Adds the ordered pairs of a range of atoms to a histogram of distances: pair (i, j) counts at i's kind a and j's kind b.
 *
 * @param grid its cutoff is the end of the last bin; every periodic image is an atom of its own
 * @param kindOf kind of each row, [N]
 * @param counts [kinds² · bins], at (a · kinds + b) · bins + bin
 * @param from, to rows of the atoms in the centre, so that long work can be done in parts
 */
export function countPairs(
  grid: NeighbourGrid,
  kindOf: Int32Array,
  kinds: number,
  counts: Float64Array,
  from: number,
  to: number,
): void {
  const bins = counts.length / kinds ** 2;
  const perUnit = bins / grid.cutoff;
  forEachNeighbourhood(grid, from, to, (slot, { count, slot: others, bond }) => {
    const first = kindOf[grid.row[slot]] * kinds;
    for (let k = 0; k < count; k++) {
      const r = Math.hypot(bond[3 * k], bond[3 * k + 1], bond[3 * k + 2]);
      const bin = Math.min(bins - 1, Math.floor(r * perUnit));
      counts[(first + kindOf[grid.row[others[k]]]) * bins + bin]++;
    }
  });
}

/**
 * g_ab(r) = n_ab(r) V / (N_a N_b ΔV(r)) with n_ab the ordered pairs of a bin and ΔV its exact measure: the ring
 * π(r₂² − r₁²) in 2D, the shell 4π(r₂³ − r₁³)/3 in 3D. The total is the same with all atoms as one kind. N_a N_a and not
 * N_a(N_a − 1) for like pairs, so g → 1 − O(1/N) far away. Open faces are not corrected for.
 *
 * @param counts of `countPairs` over all atoms
 * @param atoms of each kind, [kinds]
 * @param measure V, area (2D) or volume (3D) of the cell
 * @param cutoff end of the last bin, length units
 * @returns NaN for a pair of kinds of which one has no atom
 */
export function radialDistribution(
  counts: Float64Array,
  atoms: readonly number[],
  measure: number,
  cutoff: number,
  dimensions: 2 | 3,
): RadialDistribution {
  const kinds = atoms.length;
  const bins = counts.length / kinds ** 2;
  const width = cutoff / bins;
  const shell = (bin: number): number => {
    const [low, high] = [bin * width, (bin + 1) * width];
    return dimensions === 2
      ? Math.PI * (high ** 2 - low ** 2)
      : (4 / 3) * Math.PI * (high ** 3 - low ** 3);
  };
  const at = (a: number, b: number, bin: number): number => counts[(a * kinds + b) * bins + bin];
  const all = atoms.reduce((sum, count) => sum + count, 0);
  const distribution = (pairs: (bin: number) => number, first: number, second: number) =>
    Float64Array.from({ length: bins }, (_, bin) =>
      first * second === 0 ? NaN : (pairs(bin) * measure) / (first * second * shell(bin)),
    );
  const partials: RadialDistribution['partials'] = [];
  for (let a = 0; a < kinds; a++) {
    for (let b = a; b < kinds; b++)
      partials.push({ a, b, g: distribution((bin) => at(a, b, bin), atoms[a], atoms[b]) });
  }
  const sum = (bin: number): number => {
    let pairs = 0;
    for (let pair = 0; pair < kinds ** 2; pair++) pairs += counts[pair * bins + bin];
    return pairs;
  };
  return {
    r: Float64Array.from({ length: bins }, (_, bin) => (bin + 0.5) * width),
    total: distribution(sum, all, all),
    partials,
  };
}
