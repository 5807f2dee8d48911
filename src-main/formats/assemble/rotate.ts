import type { Cell } from '../../../src-shared/geometry/cell';
import { determinant3 } from '../../../src-shared/geometry/matrix';
import { restrictedForm } from '../../../src-shared/geometry/restricted';
import type { AtomColumn } from './atomTable';

/** Columns that are points of space, measured from the origin of the cell. */
const POINTS = ['x y z', 'xu yu zu'];
/** Columns that are directions: velocity, force, dipole and angular quantities. */
const DIRECTIONS = ['v', 'f', 'mu', 'omega', 'angmom', 'tq'].map(
  (name) => `${name}x ${name}y ${name}z`,
);

/** Triples of columns that turn with the axes: those of which all three are there. */
export function turningColumns(
  columns: readonly AtomColumn[],
): { names: string; triple: [AtomColumn, AtomColumn, AtomColumn] }[] {
  return [...POINTS, ...DIRECTIONS].flatMap((names) => {
    const [x, y, z] = names
      .split(' ')
      .map((name) => columns.find((one) => one.name === name && !one.text));
    return x && y && z ? { names, triple: [x, y, z] } : [];
  });
}

/**
 * Turns positions and vectors that were written in the restricted axes of LAMMPS into the axes of a general cell, in place
 * (formats.md V4): x ← o + R⁻¹ (x − o), v ← R⁻¹ v, R = H_restricted H⁻¹. Columns without their two companions stay.
 */
export function rotateIntoCell(columns: readonly AtomColumn[], { h, origin }: Cell): void {
  if (!(determinant3(h) > 0)) return; // left-handed: LAMMPS never wrote that
  const { rotation: r } = restrictedForm(h);
  for (const { names, triple } of turningColumns(columns)) {
    const [x, y, z] = triple.map(({ numbers }) => numbers);
    const o = POINTS.includes(names) ? origin : [0, 0, 0];
    for (let i = 0; i < x.length; i++) {
      const [a, b, c] = [x[i] - o[0], y[i] - o[1], z[i] - o[2]];
      // the inverse of a rotation is its transpose
      x[i] = o[0] + r[0] * a + r[3] * b + r[6] * c;
      y[i] = o[1] + r[1] * a + r[4] * b + r[7] * c;
      z[i] = o[2] + r[2] * a + r[5] * b + r[8] * c;
    }
  }
}
