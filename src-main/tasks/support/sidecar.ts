/** Beginning of every sidecar `<name>.meta.json`: which schema, and who wrote it. */
export function sidecar(version: string): { schema: string; program: object } {
  return { schema: 'plastiscope/1', program: { name: 'plastiscope', version } };
}

export const D2MIN_DEFINITION = 'D²min, sum over the reference neighbours; NaN where invalid';
export const SHEAR_STRAIN_DEFINITION = 'shear strain of the best affine fit; NaN where invalid';

/** How D²min is defined here, in the words of OVITO's options: programs differ in each of them. */
export function d2minMetadata(cutoff: number, noiseFloor: number): object {
  return {
    neighbours: 'reference',
    normalisation: 'sum',
    cutoff,
    affine: 'off',
    mic: 'bond',
    noiseFloor,
  };
}
