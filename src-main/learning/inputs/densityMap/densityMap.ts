import { gaussianProfile, type Profile } from './gaussianProfile';
import { mapShape, type DensitySpec } from './spec';
import type { Window } from './window';

/** A map in float64 with what is in its window. */
export interface DensityMap {
  /** [G, G, C] as [y][x][channel], or [G, G, G, C] as [z][y][x][channel] */
  values: Float64Array;
  shape: number[];
  /** atoms per channel, the centre included */
  counts: number[];
}

/**
 * Spatial density map of one atom from the atoms in its window:
 * Ξ(y, x, β) = Σ_{j ∈ β} exp(−[(x'_j − x)² + (y'_j − y)²] / 2Δ²), pixel centres x_k = −r_c + (k + ½)Δ; 3D adds z.
 * No normalisation; atoms outside the window add nothing although their tails would. Pixels further than 6.5 Δ along an axis
 * (contributions below 1e-9) are left out.
 *
 * Source: Fan & Ma, Nat. Commun. 12, 1506 (2021), Methods.
 */
export function densityMap(window: Window, spec: DensitySpec): DensityMap {
  const shape = mapShape(spec);
  const values = new Float64Array(shape.reduce((product, edge) => product * edge, 1));
  const counts = new Array<number>(spec.channels.length).fill(0);
  for (let j = 0; j < window.count; j++) counts[window.channel[j]]++;
  addAtoms(values, window, spec);
  return { values, shape, counts };
}

const scratch: Profile[] = [0, 1, 2].map(() => ({ from: 0, to: 0, values: new Float64Array(64) }));

/** Adds the Gaussians of a window's atoms to a map of zeros. */
export function addAtoms(values: Float64Array, window: Window, spec: DensitySpec): void {
  const { grid, cutoff, pixel, dimensions } = spec;
  const channels = spec.channels.length;
  const [px, py, pz] = scratch;
  for (let j = 0; j < window.count; j++) {
    gaussianProfile((window.relative[3 * j] + cutoff) / pixel - 0.5, grid, px);
    gaussianProfile((window.relative[3 * j + 1] + cutoff) / pixel - 0.5, grid, py);
    if (dimensions === 2) {
      addPlane(values, 0, 1, px, py, grid, channels, window.channel[j]);
      continue;
    }
    gaussianProfile((window.relative[3 * j + 2] + cutoff) / pixel - 0.5, grid, pz);
    for (let z = pz.from; z < pz.to; z++) {
      const weight = pz.values[z - pz.from];
      addPlane(values, z * grid * grid, weight, px, py, grid, channels, window.channel[j]);
    }
  }
}

function addPlane(
  values: Float64Array,
  firstPixel: number,
  factor: number,
  px: Profile,
  py: Profile,
  grid: number,
  channels: number,
  channel: number,
): void {
  const gx = px.values;
  const width = px.to - px.from;
  for (let y = py.from; y < py.to; y++) {
    const weight = factor * py.values[y - py.from];
    let at = (firstPixel + y * grid + px.from) * channels + channel;
    for (let x = 0; x < width; x++, at += channels) values[at] += weight * gx[x];
  }
}
