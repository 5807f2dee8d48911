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
