import { PlastiscopeError } from '../../../../src-shared/contract/errors';

/** What the network sees of one atom: the window and raster of its spatial density map. */
export interface DensitySpec {
  dimensions: 2 | 3;
  /** r_c, half the edge of the window, length units of the sample */
  cutoff: number;
  /** Δ, pixel size and Gaussian width alike, same unit */
  pixel: number;
  /** G, pixels per edge: 2 r_c / Δ */
  grid: number;
  /** species names in channel order, such as S, L (2D) or Zr, Cu (3D) */
  channels: readonly string[];
}

/** [rows, columns, channels] or [depth, rows, columns, channels]. */
export function mapShape(spec: DensitySpec): number[] {
  const edges = new Array<number>(spec.dimensions).fill(spec.grid);
  return [...edges, spec.channels.length];
}

/** @throws PlastiscopeError (`input`) if the raster does not fill the window, or has no channel */
export function checkDensitySpec(spec: DensitySpec): void {
  const { cutoff, pixel, grid, channels } = spec;
  const fits =
    Number.isInteger(grid) && grid > 0 && Math.abs(2 * cutoff - grid * pixel) < 1e-9 * cutoff;
  if (!(cutoff > 0) || !(pixel > 0) || !fits) {
    throw new PlastiscopeError(
      'input',
      `The density map's ${grid} pixels of ${pixel} do not fill the window of twice ${cutoff}: make grid × pixel equal to twice the cutoff.`,
    );
  }
  if (channels.length === 0) {
    throw new PlastiscopeError(
      'input',
      'The density map has no channel: name at least one species.',
    );
  }
}
