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

const SYMBOLS: readonly (readonly [RegExp, string])[] = [
  [/sigma/g, 'σ'],
  [/epsilon/g, 'ε'],
  [/angstrom/g, 'Å'],
  [/\^2/g, '²'],
  [/\^3/g, '³'],
  [/\*/g, '·'],
];

/** A unit as records write it, in symbols: `sigma^2` as σ². */
export function unitText(unit: string | null): string {
  return SYMBOLS.reduce((text, [written, symbol]) => text.replace(written, symbol), unit ?? '');
}
