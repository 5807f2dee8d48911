import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { unitStyles, type UnitStyle } from '../../../src-shared/records/preset';
import type { Glass } from '../indicator';

/** k_B in the energy unit over the temperature unit of the unit styles whose vibrations are known (CODATA 2018). */
const boltzmann: Readonly<Partial<Record<UnitStyle, number>>> = {
  lj: 1,
  metal: 8.617333262e-5,
};

/** @throws PlastiscopeError('input') if the style is not known */
export function unitStyleOf({ name, units: { style } }: Glass): UnitStyle {
  const known = unitStyles.find((each) => each === style);
  if (known !== undefined) return known;
  const message = `${name}: the unit style is not known, so that no temperature has a meaning. Name a preset with units.`;
  throw new PlastiscopeError('input', message);
}

/**
 * What tells temperatures of one number apart in a record's id: the style that they are measured in. Reduced units, where a
 * temperature is a number by itself, go unnamed.
 */
export function unitParameter(glass: Glass): { units?: UnitStyle } {
  const style = unitStyleOf(glass);
  return style === 'lj' ? {} : { units: style };
}

/**
 * k_B T in the energy unit of the glass.
 *
 * @throws PlastiscopeError('input') in a unit style other than lj and metal
 */
export function thermalEnergy(glass: Glass, temperature: number): number {
  const style = unitStyleOf(glass);
  const constant = boltzmann[style];
  if (constant !== undefined) return constant * temperature;
  const message = `${glass.name}: flexibility volumes are computed in lj and metal units, not in ${style}.`;
  throw new PlastiscopeError('input', message);
}
