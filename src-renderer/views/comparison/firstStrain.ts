import { sameStrain } from '../../state/strains';

/** Strain to begin with: 3 % where it is there, else the largest. */
export function firstStrain(strains: readonly number[]): number | null {
  const found = strains.find((strain) => sameStrain(strain, 0.03));
  return found ?? (strains.length === 0 ? null : Math.max(...strains));
}
