import * as tf from '@tensorflow/tfjs-core';
import type { WindowBatch } from './gatherWindows';
import type { DensitySpec } from './spec';

/**
 * Density maps of a batch on the device: with E_y [B·C, n, G] and E_x [B·C, n, G] the Gaussians of every atom along each
 * axis, the map is E_yᵀ E_x. float32; padding adds exactly 0.
 *
 * @returns [B, G, G, C], pixel (y, x) as in `densityMap`
 */
export function densityMapTensor(batch: WindowBatch, spec: DensitySpec): tf.Tensor4D {
  const { images, channels, nPad, axes } = batch;
  const { grid } = spec;
  if (spec.dimensions !== 2) throw new RangeError('densityMapTensor: 3D maps are not made here');
  return tf.tidy(() => {
    // pixel centres in units of Δ, so that the exponent is −½ u²
    const centres = tf.tensor3d(
      Float32Array.from({ length: grid }, (_, k) => k + 0.5 - grid / 2),
      [1, 1, grid],
    );
    const profile = (axis: Float32Array): tf.Tensor3D => {
      const u = tf.squaredDifference<tf.Tensor3D>(
        tf.tensor3d(axis, [images * channels, nPad, 1]),
        centres,
      );
      return tf.exp(tf.mul<tf.Tensor3D>(u, -0.5));
    };
    const [x, y] = axes;
    const maps = tf.matMul(profile(y), profile(x), true, false);
    return tf.transpose(tf.reshape(maps, [images, channels, grid, grid]), [0, 2, 3, 1]);
  });
}
