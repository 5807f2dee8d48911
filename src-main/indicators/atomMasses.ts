import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { Glass } from './indicator';

/**
 * Mass of every atom, [N].
 *
 * @throws PlastiscopeError('input') naming the type that has none
 */
export function atomMasses({
  name,
  types,
  masses,
}: Pick<Glass, 'name' | 'types' | 'masses'>): Float64Array {
  return Float64Array.from(types, (type) => {
    const mass = masses.get(type);
    if (mass !== undefined) return mass;
    throw new PlastiscopeError(
      'input',
      `${name}: the mass of type ${type} is not known. Name it in the preset.`,
    );
  });
}
