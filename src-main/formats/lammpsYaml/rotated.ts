import type { Cell } from '../../../src-shared/geometry/cell';
import type { AtomTable } from '../assemble/atomTable';
import { coordinateColumns } from '../assemble/coordinates';
import { misfitsOf } from '../assemble/generalCell';
import type { ParseNote } from '../frame';
import { note } from '../notes';

/**
 * With `dump_modify triclinic/general yes`, LAMMPS rotates the positions of a yaml dump but writes the restricted box, so
 * that the file contradicts itself (formats.md 3). Null: nothing shows.
 */
export function contradiction(table: AtomTable, cell: Cell, line: number): ParseNote | null {
  const misfits = misfitsOf(coordinateColumns(table.columns), cell);
  if (misfits === null) return null;
  return note(
    'positions-rotated',
    `${misfits.far} of ${misfits.atoms} atoms do not fit the box: with triclinic/general, LAMMPS writes rotated positions and ` +
      'the box that was not rotated to a yaml dump, and the two cannot be brought together; ' +
      'write the dump without triclinic/general, or with style custom',
    line,
  );
}
