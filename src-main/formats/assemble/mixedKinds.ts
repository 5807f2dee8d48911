import type { Cell } from '../../../src-shared/geometry/cell';

/** The coordinate of one axis that a file has for the wrapped position. */
export interface MixedSource {
  values: Float64Array | null;
  reduced: boolean;
  /** `xu` or `xsu`: counted across images */
  unwrapped: boolean;
}

/**
 * Wrapped positions of a file that has wrapped columns on some axes and unwrapped ones on others (`x ys zu`), in a
 * restricted cell: z, then y, then x. A tilt couples each axis to the later ones, x_k = o_k + Σ_{l ≥ k} H_kl s_l, with
 * wrapped s_l below a wrapped column and unwrapped s_l below an unwrapped one; so both are carried along.
 *
 * @param images counts per axis where the file has them
 * @returns interleaved, [3N]
 */
export function wrappedFromMixed(
  sources: readonly MixedSource[],
  images: readonly (Float64Array | null)[],
  { h, origin, periodic }: Cell,
  atoms: number,
): Float64Array {
  const out = new Float64Array(3 * atoms);
  const inside = [0, 0, 0];
  const across = [0, 0, 0];
  for (let i = 0; i < atoms; i++) {
    for (let k = 2; k >= 0; k--) {
      const { values, reduced, unwrapped } = sources[k];
      let s = values ? values[i] : 0;
      if (!reduced) {
        const later = unwrapped ? across : inside;
        s -= origin[k];
        for (let l = k + 1; l < 3; l++) s -= h[3 * k + l] * later[l];
        s /= h[4 * k];
      }
      inside[k] = unwrapped && periodic[k] ? s - Math.floor(s) : s;
      across[k] = unwrapped ? s : s + (images[k]?.[i] ?? 0);
    }
    for (let k = 0; k < 3; k++) {
      out[3 * i + k] =
        origin[k] + h[3 * k] * inside[0] + h[3 * k + 1] * inside[1] + h[3 * k + 2] * inside[2];
    }
  }
  return out;
}

/** LAMMPS's restricted form: a along +x, b in the xy plane with positive y, c with positive z. */
export function isRestricted({ h }: Cell): boolean {
  return h[3] === 0 && h[6] === 0 && h[7] === 0 && h[0] > 0 && h[4] > 0 && h[8] > 0;
}
