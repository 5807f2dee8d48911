"""Training speed of the paper's 2D network in Keras, density maps computed inside the step.

Usage: python keras_train.py BATCH STEPS PADDED
Prints one JSON line: {"peer", "version", "parameters", "imagesPerSecond", "imagesPerCpuSecond"}.
"""
import json
import os
import resource
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import numpy as np
import tensorflow as tf
import keras

batch, steps, padded = (int(word) for word in sys.argv[1:4])
cutoff, pixel, grid = 5.0, 0.2, 50


class DensityMap(keras.layers.Layer):
    """[B, C, n, 2] coordinates to [B, G, G, C]: one Gaussian of width `pixel` per atom, summed."""

    def call(self, coordinates):
        centres = tf.constant(-cutoff + (np.arange(grid) + 0.5) * pixel, tf.float32)
        x, y = coordinates[..., 0], coordinates[..., 1]
        gauss_x = tf.exp(-tf.square(x[..., None] - centres) / (2 * pixel**2))
        gauss_y = tf.exp(-tf.square(y[..., None] - centres) / (2 * pixel**2))
        return tf.transpose(tf.matmul(gauss_y, gauss_x, transpose_a=True), [0, 2, 3, 1])


layers = [keras.layers.Input((2, padded, 2)), DensityMap()]
for block, filters in enumerate([20, 40, 80, 160, 320]):
    for index in range(5):
        valid = (block, index) in ((0, 4), (4, 4))
        layers += [
            keras.layers.Conv2D(filters, 3, padding="valid" if valid else "same", use_bias=False),
            keras.layers.BatchNormalization(),
            keras.layers.ReLU(),
        ]
    if block < 4:
        layers.append(keras.layers.MaxPooling2D(2))
layers += [keras.layers.Flatten(), keras.layers.Dense(1, activation="sigmoid")]
model = keras.Sequential(layers)
model.compile(optimizer=keras.optimizers.RMSprop(1e-3, rho=0.9, epsilon=1e-7), loss="binary_crossentropy")

rng = np.random.default_rng(0)
coordinates = rng.uniform(-cutoff, cutoff, (batch, 2, padded, 2)).astype("float32")
coordinates[:, :, int(padded * 0.55):] = 1e3
labels = rng.integers(0, 2, (batch, 1)).astype("float32")
for _ in range(2):
    model.train_on_batch(coordinates, labels)


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


wall, cpu = time.perf_counter(), cpu_seconds()
for _ in range(steps):
    model.train_on_batch(coordinates, labels)
wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
print(json.dumps({
    "peer": "keras",
    "version": f"Keras {keras.__version__}, TensorFlow {tf.__version__}",
    "parameters": int(sum(np.prod(weight.shape) for weight in model.trainable_weights)),
    "imagesPerSecond": batch * steps / wall,
    "imagesPerCpuSecond": batch * steps / cpu,
}))
