import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Cell } from '../../../src-shared/geometry/cell';

/** What an energy is a function of. */
export interface Structure {
  /** interleaved x y z, wrapped or within 100 cells of each other, [3N], length units; z does not count in 2D */
  readonly positions: Float64Array;
  /** numeric type as in the files, 1 or more, [N] */
  readonly types: Int32Array;
  readonly cell: Cell;
  readonly dimensions: 2 | 3;
}

/** @throws PlastiscopeError `input` if an atom has no position: a sum over bonds would be silently too small */
export function assertComplete({ positions, types, dimensions }: Structure): void {
  for (let i = 0; i < types.length; i++) {
    for (let axis = 0; axis < dimensions; axis++) {
      if (Number.isFinite(positions[3 * i + axis])) continue;
      throw new PlastiscopeError(
        'input',
        `Atom ${i + 1} of ${types.length}, in the order of the ids, has no position, and energies need all of them: complete the structure.`,
      );
    }
  }
}
