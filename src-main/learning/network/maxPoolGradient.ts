import * as tf from '@tensorflow/tfjs-core';

/**
 * Gradient of a maximum over 2 × 2, stride 2, worked out in this process: for backends that have no kernel of it. The first of
 * equal maxima takes the gradient, as in TensorFlow. Both paddings: windows begin at even pixels, and an odd edge is either
 * left out (`valid`) or a window of its own (`same`), as the size of `dy` says.
 *
 * @param dy gradient of the pooled maps, [B, rows′, columns′, channels]
 * @param x what was pooled, [B, rows, columns, channels]
 * @returns gradient of x; the caller's
 */
export function maxPoolGradient(dy: tf.Tensor4D, x: tf.Tensor4D): tf.Tensor4D {
  const [images, rows, columns, channels] = x.shape;
  const [, pooledRows, pooledColumns] = dy.shape;
  const values = x.dataSync<'float32'>();
  const incoming = dy.dataSync<'float32'>();
  const gradient = new Float32Array(values.length);
  let from = 0;
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < pooledRows; row++) {
      for (let column = 0; column < pooledColumns; column++) {
        for (let channel = 0; channel < channels; channel++, from++) {
          let largest = -1;
          for (let y = 2 * row; y < Math.min(rows, 2 * row + 2); y++) {
            for (let c = 2 * column; c < Math.min(columns, 2 * column + 2); c++) {
              const at = ((image * rows + y) * columns + c) * channels + channel;
              if (largest < 0 || values[at] > values[largest]) largest = at;
            }
          }
          gradient[largest] += incoming[from];
        }
      }
    }
  }
  return tf.tensor4d(gradient, x.shape);
}
