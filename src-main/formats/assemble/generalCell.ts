import type { Cell } from '../../../src-shared/geometry/cell';
import { inverse3 } from '../../../src-shared/geometry/matrix';
import type { NoteList } from '../notes';
import type { AtomColumn } from './atomTable';
import type { ThreeAxes } from './coordinates';
import { quantumOf } from './quantum';

/**
 * Warns where a general triclinic header stands over positions that were not rotated into its frame (LAMMPS before June
 * 2024, style `custom`).
 */
export function checkGeneralCell(axes: ThreeAxes, cell: Cell, notes: NoteList): void {
  const misfits = misfitsOf(axes, cell);
  if (misfits === null) return;
  notes.add(
    'positions-not-rotated',
    `${misfits.far} of ${misfits.atoms} atoms do not fit the general triclinic cell: positions not rotated into its frame ` +
      `(LAMMPS before June 2024 wrote that); have them rotated, or write the dump without triclinic/general`,
  );
}

/**
 * Whether positions and cell are in different axes: reduced and Cartesian columns contradict each other, or, without
 * reduced ones, wrapped atoms lie far outside the cell.
 *
 * @returns null if at most 1 % of the atoms do so
 */
export function misfitsOf(
  axes: ThreeAxes,
  { h, origin, periodic }: Cell,
): { far: number; atoms: number } | null {
  const [x, y, z] = axes.map((axis) => axis.x);
  if (!x || !y || !z) return null;
  const [a, b, c] = axes.map((axis) => axis.xs);
  const atoms = x.numbers.length;
  const far =
    a && b && c
      ? contradicting([x, y, z], [a, b, c], { h, origin })
      : outside([x, y, z], { h, origin, periodic });
  return far > 0.01 * atoms ? { far, atoms } : null;
}

type Triple = readonly [AtomColumn, AtomColumn, AtomColumn];

/** How many atoms have reduced and Cartesian coordinates that contradict each other. */
function contradicting(
  cartesian: Triple,
  reduced: Triple,
  { h, origin: [ox, oy, oz] }: Pick<Cell, 'h' | 'origin'>,
): number {
  const [x, y, z] = cartesian.map(({ numbers }) => numbers);
  const [r, s, t] = reduced.map(({ numbers }) => numbers);
  const allowed = 1e-4 * Math.hypot(h[0], h[3], h[6]) + 10 * quantumOf(cartesian);
  let far = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = ox + h[0] * r[i] + h[1] * s[i] + h[2] * t[i] - x[i];
    const dy = oy + h[3] * r[i] + h[4] * s[i] + h[5] * t[i] - y[i];
    const dz = oz + h[6] * r[i] + h[7] * s[i] + h[8] * t[i] - z[i];
    if (Math.hypot(dx, dy, dz) > allowed) far++;
  }
  return far;
}

/** How many atoms lie outside the cell by more than a tenth of a periodic edge. */
function outside(cartesian: Triple, { h, origin: [ox, oy, oz], periodic }: Cell): number {
  const [x, y, z] = cartesian.map(({ numbers }) => numbers);
  const g = inverse3(h);
  let far = 0;
  for (let i = 0; i < x.length; i++) {
    const [dx, dy, dz] = [x[i] - ox, y[i] - oy, z[i] - oz];
    const a = g[0] * dx + g[1] * dy + g[2] * dz;
    const b = g[3] * dx + g[4] * dy + g[5] * dz;
    const c = g[6] * dx + g[7] * dy + g[8] * dz;
    if (
      (periodic[0] && (a < -0.1 || a > 1.1)) ||
      (periodic[1] && (b < -0.1 || b > 1.1)) ||
      (periodic[2] && (c < -0.1 || c > 1.1))
    )
      far++;
  }
  return far;
}
