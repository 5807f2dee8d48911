import type { UnitStyle } from '../../../src-shared/records/preset';
import type { Structure } from '../../physics/potentials/structure';

/**
 * Input lines that begin every script: units, dimensions, boundary and the structure.
 *
 * An axis that is not periodic is shrink-wrapped, so that no atom is lost there.
 *
 * @param data name of the data file, relative to the folder that LAMMPS runs in
 */
export function headerLines(
  { cell, dimensions }: Pick<Structure, 'cell' | 'dimensions'>,
  units: UnitStyle,
  data: string,
): string[] {
  const letters = cell.periodic.map((periodic, axis) =>
    periodic || (dimensions === 2 && axis === 2) ? 'p' : 's',
  );
  return [
    `units ${units}`,
    `dimension ${dimensions}`,
    `boundary ${letters.join(' ')}`,
    'atom_style atomic',
    'box tilt large',
    `read_data ${data}`,
  ];
}
