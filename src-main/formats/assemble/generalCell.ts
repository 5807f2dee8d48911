import type { Cell } from '../../../src-shared/geometry/cell';
import { inverse3 } from '../../../src-shared/geometry/matrix';
import type { NoteList } from '../notes';
import type { ThreeAxes } from './coordinates';
import { quantumOf } from './quantum';

/**
 * Warns where a general triclinic header stands over positions that were not rotated into its frame (LAMMPS before June
 * 2024, style `custom`): reduced and Cartesian columns that contradict each other, or, without reduced ones, more than 1 %
 * of the wrapped atoms far outside the cell.
 */
export function checkGeneralCell(
  axes: ThreeAxes,
  { h, origin, periodic }: Cell,
  notes: NoteList,
): void {
  const [x, y, z] = axes.map((axis) => axis.x);
  if (!x || !y || !z) return;
  const [a, b, c] = axes.map((axis) => axis.xs);
  const inverse = inverse3(h);
  const quantum = quantumOf([x, y, z]);
  const atoms = x.numbers.length;
  let far = 0;
  for (let i = 0; i < atoms; i++) {
    const d = [x.numbers[i] - origin[0], y.numbers[i] - origin[1], z.numbers[i] - origin[2]];
    const s = [0, 3, 6].map(
      (k) => inverse[k] * d[0] + inverse[k + 1] * d[1] + inverse[k + 2] * d[2],
    );
    if (a && b && c) {
      const t = [a.numbers[i], b.numbers[i], c.numbers[i]];
      const error = [0, 3, 6].map(
        (k, axis) => h[k] * t[0] + h[k + 1] * t[1] + h[k + 2] * t[2] - d[axis],
      );
      const edge = Math.hypot(h[0], h[3], h[6]);
      if (Math.hypot(...error) > 1e-4 * edge + 10 * quantum) far++;
    } else if (s.some((value, k) => periodic[k] && (value < -0.1 || value > 1.1))) far++;
  }
  if (far <= 0.01 * atoms) return;
  notes.add(
    'positions-not-rotated',
    `${far} of ${atoms} atoms do not fit the general triclinic cell: positions not rotated into its frame ` +
      `(LAMMPS before June 2024 wrote that); write the dump without triclinic/general`,
  );
}
