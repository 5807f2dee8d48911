import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Preset } from '../../../src-shared/records/preset';
import { readEamTable } from './eamTable';
import { embeddedAtom } from './embeddedAtom';
import type { EmbeddedAtomPotential } from './embeddedAtom';
import { lennardJones } from './lennardJones';
import type { PairPotential } from './lennardJones';

/** An interaction that energies, forces and second derivatives can be computed of. */
export type Potential = PairPotential | EmbeddedAtomPotential;

/** The `potential` entry of a preset. */
export type PotentialDescription = NonNullable<Preset['potential']>;

/**
 * The potential that a preset describes.
 *
 * @param tableText content of the file that an embedded-atom potential names
 * @throws PlastiscopeError `input` if the table is missing, damaged or lacks an element, with file and line
 */
export function potentialOf(description: PotentialDescription, tableText?: string): Potential {
  if ('pairs' in description) return lennardJones(description);
  const { style, file } = description;
  if (tableText === undefined) {
    throw new PlastiscopeError(
      'input',
      `The potential ${style} needs its table ${file}: choose the file.`,
      { path: file },
    );
  }
  return embeddedAtom(description, readEamTable(tableText, style, file));
}

/**
 * Refuses types that the potential says nothing about, before any sum is taken.
 *
 * @throws PlastiscopeError `input`
 */
export function assertCovers(potential: Potential, types: Int32Array): void {
  const present = [...new Set(types)].sort((a, b) => a - b);
  if (potential.kind === 'embedded-atom') {
    const stranger = present.find((type) => potential.elements[type - 1] === undefined);
    if (stranger === undefined) return;
    throw new PlastiscopeError(
      'input',
      `The potential lacks type ${stranger}: it names ${potential.elements.join(', ')} for types 1 to ${potential.elements.length}.`,
    );
  }
  const { stride, firstCoefficient } = potential;
  for (const a of present) {
    for (const b of present) {
      const known = a >= 0 && b >= 0 && a < stride && b < stride;
      if (known && firstCoefficient[a * stride + b] >= 0) continue;
      throw new PlastiscopeError(
        'input',
        `The potential lacks the pair of types ${Math.min(a, b)} and ${Math.max(a, b)}: give its epsilon and sigma.`,
      );
    }
  }
}
