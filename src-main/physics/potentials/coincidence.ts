import { PlastiscopeError } from '../../../src-shared/contract/errors';

/** What is wrong with a structure in which rows i and j have the same position. */
export function coincidence(i: number, j: number): PlastiscopeError {
  return new PlastiscopeError(
    'input',
    `Atoms ${i + 1} and ${j + 1}, in the order of the ids, lie on one place, so their energy is infinite: remove one of them.`,
  );
}
