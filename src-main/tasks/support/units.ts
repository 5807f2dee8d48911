const lengths: Readonly<Record<string, string>> = {
  lj: 'sigma',
  real: 'angstrom',
  metal: 'angstrom',
  si: 'm',
  cgs: 'cm',
  electron: 'bohr',
  micro: 'um',
  nano: 'nm',
};

/** Length unit of a LAMMPS unit style; `length` where the style is unknown. */
export function lengthUnit(style: string | null): string {
  return (style === null ? undefined : lengths[style]) ?? 'length';
}

const energies: Readonly<Record<string, string>> = {
  lj: 'epsilon',
  real: 'kcal/mol',
  metal: 'eV',
  si: 'J',
  cgs: 'erg',
  electron: 'hartree',
  micro: 'pg um^2/us^2',
  nano: 'ag nm^2/ns^2',
};

/** Energy unit of a LAMMPS unit style; `energy` where the style is unknown. */
export function energyUnit(style: string | null): string {
  return (style === null ? undefined : energies[style]) ?? 'energy';
}
