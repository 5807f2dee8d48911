import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { effectiveMatrix, toReduced } from '../../../src-shared/geometry/cell';
import { apply3 } from '../../../src-shared/geometry/matrix';
import { restrictedForm } from '../../../src-shared/geometry/restricted';
import { assertComplete, type Structure } from '../../physics/potentials/structure';
import { presentTypes } from './typeNumbers';

/**
 * A structure as a LAMMPS data file of style `atomic`, atom ids = row + 1, types as `presentTypes` numbers them. The cell
 * is turned into restricted triclinic form with its origin at 0 (in 2D at z = −½ with all atoms at z = 0): energies and
 * distances stay the same, directions need not.
 *
 * @param masses by numeric type
 * @throws PlastiscopeError `input` naming a type without a mass, or if an atom has no position
 */
export function dataFile(structure: Structure, masses: ReadonlyMap<number, number>): string {
  assertComplete(structure);
  const { positions, types, cell, dimensions } = structure;
  const { h } = restrictedForm(effectiveMatrix(cell.h, dimensions));
  const reduced = toReduced(positions, cell, dimensions);
  const present = presentTypes(types);
  const bottom = dimensions === 2 ? -0.5 : 0;
  const tilts = [h[1], h[2], h[5]];
  const lines = [
    'LAMMPS data file',
    '',
    `${types.length} atoms`,
    `${present.length} atom types`,
    '',
    `0 ${h[0]} xlo xhi`,
    `0 ${h[4]} ylo yhi`,
    `${bottom} ${bottom + h[8]} zlo zhi`,
    ...(tilts.some((tilt) => tilt !== 0) ? [`${tilts.join(' ')} xy xz yz`] : []),
    '',
    'Masses',
    '',
    ...present.map((type, k) => `${k + 1} ${massOf(type, masses)}`),
    '',
    'Atoms # atomic',
    '',
  ];
  const numbers = new Map(present.map((type, k) => [type, k + 1]));
  for (let i = 0; i < types.length; i++) {
    const third = dimensions === 2 ? 0 : reduced[3 * i + 2];
    const position = apply3(h, [reduced[3 * i], reduced[3 * i + 1], third]);
    lines.push(`${i + 1} ${numbers.get(types[i])} ${position.join(' ')}`);
  }
  return `${lines.join('\n')}\n`;
}

function massOf(type: number, masses: ReadonlyMap<number, number>): number {
  const mass = masses.get(type);
  if (mass === undefined || !(mass > 0)) {
    throw new PlastiscopeError(
      'input',
      `Type ${type} has no mass: dynamics need one for every species; give it in the preset.`,
    );
  }
  return mass;
}
