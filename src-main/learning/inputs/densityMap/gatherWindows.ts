import type { DensitySpec } from './spec';
import type { Window } from './window';

/** Where absent neighbours are put, in pixels: the Gaussian underflows to exactly 0 there. */
const padding = 1e4;

/**
 * Coordinates of a batch for the map's tensor form: float32 of float64 differences and rotations, in units of the pixel.
 * Planar: one array per axis, each [B, C, nPad].
 */
export interface WindowBatch {
  readonly images: number;
  readonly channels: number;
  readonly nPad: number;
  readonly axes: readonly Float32Array[];
}

/** The next multiple of 16 above the largest count of one channel in one window. */
export function paddedCount(largestCount: number): number {
  return 16 * (Math.floor(largestCount / 16) + 1);
}

/** Lays the windows of a batch out with as many slots per channel as its fullest one needs: nothing is ever cut off. */
export function gatherWindows(windows: readonly Window[], spec: DensitySpec): WindowBatch {
  const channels = spec.channels.length;
  const images = windows.length;
  const used = new Int32Array(images * channels);
  windows.forEach(({ count, channel }, image) => {
    for (let j = 0; j < count; j++) used[image * channels + channel[j]]++;
  });
  const nPad = paddedCount(used.reduce((most, count) => Math.max(most, count), 0));
  const axes = Array.from({ length: spec.dimensions }, () =>
    new Float32Array(images * channels * nPad).fill(padding),
  );
  used.fill(0);
  windows.forEach(({ count, channel, relative }, image) => {
    for (let j = 0; j < count; j++) {
      const line = image * channels + channel[j];
      const to = line * nPad + used[line]++;
      for (let k = 0; k < axes.length; k++) axes[k][to] = relative[3 * j + k] / spec.pixel;
    }
  });
  return { images, channels, nPad, axes };
}
