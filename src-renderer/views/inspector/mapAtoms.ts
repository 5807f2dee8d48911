import type { ReaderOutput } from '../../../src-shared/contract/reader';

export type DensityMapOfAtom = ReaderOutput<'densityMap'>;

/** A pixel of a map; z is 0 in 2D. */
export interface Pixel {
  channel: number;
  x: number;
  y: number;
  z: number;
}

/** Contributions below this are not seen in the picture. */
const LEAST = 0.05;

/** r′ of a pixel's centre along an axis: −r_c + (k + ½)Δ. */
export function pixelCentre({ shape, pixel }: DensityMapOfAtom, k: number): number {
  return (k + 0.5 - shape[0] / 2) * pixel;
}

/** Index of a pixel in the values of a map, and of a saliency of the same shape. */
export function pixelIndex({ shape, channels }: DensityMapOfAtom, at: Pixel): number {
  const grid = shape[0];
  const plane = shape.length === 4 ? at.z * grid * grid : 0;
  return (plane + at.y * grid + at.x) * channels.length + at.channel;
}

/**
 * The atoms whose Gaussians make a pixel: exp(−|r′ − r_pixel|²/2Δ²) ≥ 0.05, the largest first.
 *
 * @param layers of a slab in 3D: the pixels above `at` too, each atom where it is largest
 * @returns rows of the sample; an atom that shows twice, through its images, stands there once
 */
export function atomsOfPixel(map: DensityMapOfAtom, at: Pixel, layers = 1): number[] {
  const { rows, relative, channel } = map.atoms;
  const [x, y] = [at.x, at.y].map((k) => pixelCentre(map, k));
  const depths =
    map.shape.length === 4
      ? Array.from({ length: layers }, (_, k) => pixelCentre(map, at.z + k))
      : [];
  const found: { row: number; part: number }[] = [];
  for (let j = 0; j < rows.length; j++) {
    if (channel[j] !== at.channel) continue;
    let squared = (relative[3 * j] - x) ** 2 + (relative[3 * j + 1] - y) ** 2;
    if (depths.length > 0)
      squared += Math.min(...depths.map((z) => (relative[3 * j + 2] - z) ** 2));
    const part = Math.exp(-squared / (2 * map.pixel ** 2));
    if (part >= LEAST) found.push({ row: rows[j], part });
  }
  found.sort((a, b) => b.part - a.part);
  return [...new Set(found.map(({ row }) => row))];
}

/** Where an atom is seen in a channel of a map: shares of the edge from the left and from the top; `depth` in pixels, 2D: 0. */
export interface Blob {
  left: number;
  top: number;
  depth: number;
}

export function blobsOfAtom(map: DensityMapOfAtom, row: number, channel: number): Blob[] {
  const { rows, relative, channel: channels } = map.atoms;
  const grid = map.shape[0];
  const edge = grid * map.pixel;
  const blobs: Blob[] = [];
  for (let j = 0; j < rows.length; j++) {
    if (rows[j] !== row || channels[j] !== channel) continue;
    blobs.push({
      left: relative[3 * j] / edge + 0.5,
      // the map's first row is the lowest y
      top: 0.5 - relative[3 * j + 1] / edge,
      depth: map.shape.length === 4 ? relative[3 * j + 2] / map.pixel + grid / 2 : 0,
    });
  }
  return blobs;
}

/** Thickness of the slab of a 3D map that is shown, pixels. */
export const SLAB = 4;

/**
 * What is drawn of a channel, [grid · grid] by rows: in 2D the map, in 3D of each column of a slab the value with the largest
 * magnitude.
 */
export function slabValues(
  values: ArrayLike<number>,
  { shape, channels }: Pick<DensityMapOfAtom, 'shape' | 'channels'>,
  channel: number,
  from: number,
): Float32Array {
  const grid = shape[0];
  const plane = grid * grid;
  const drawn = new Float32Array(plane);
  const [first, last] = shape.length === 4 ? [from, Math.min(grid, from + SLAB)] : [0, 1];
  for (let z = first; z < last; z++) {
    for (let pixel = 0; pixel < plane; pixel++) {
      const value = values[(z * plane + pixel) * channels.length + channel];
      if (Math.abs(value) > Math.abs(drawn[pixel])) drawn[pixel] = value;
    }
  }
  return drawn;
}
