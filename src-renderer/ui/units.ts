/** Symbols of a sample's units; empty where the file does not say. */
export interface UnitSymbols {
  length: string;
  /** of D²min: length squared */
  lengthSquared: string;
}

const LENGTHS: Record<string, string> = {
  lj: 'σ',
  metal: 'Å',
  real: 'Å',
  electron: 'a₀',
  nano: 'nm',
  micro: 'µm',
};

/** @param units LAMMPS unit style of the sample, e.g. `lj`, `metal`; null if unknown */
export function unitSymbols(units: string | null): UnitSymbols {
  const length = LENGTHS[units ?? ''] ?? '';
  return { length, lengthSquared: length === '' ? '' : `${length}²` };
}
