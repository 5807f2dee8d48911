"""Five training steps of a small network in Keras, as the reference of keras.spec.ts.

Run:  pip install tensorflow-cpu==2.21.* numpy && python test/parity/keras_steps.py
Writes test/data/learning/keras_steps.json: initial weights, the batch, and every weight after each of five steps.

The network has the layer kinds of the product's networks: 3x3 convolutions without bias ('same' and 'valid'), batch norm
(momentum 0.99, epsilon 1e-3), ReLU, max-pooling, flatten, one logit; binary cross-entropy; RMSprop with Keras' defaults.
Also prints the parameter counts of the full 2D network as Keras sees it.
"""

import base64
import json
import os
import platform
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import keras
import numpy as np
import tensorflow as tf

BATCH, GRID, CHANNELS, STEPS, RATE = 8, 12, 2, 5, 1e-3


def network(grid, channels, convs):
    """convs: (name, filters, padding, pool afterwards)."""
    x = inputs = keras.Input((grid, grid, channels))
    for name, filters, padding, pool in convs:
        x = keras.layers.Conv2D(filters, 3, padding=padding, use_bias=False, name=name)(x)
        x = keras.layers.BatchNormalization(momentum=0.99, epsilon=1e-3, name=f"{name}_norm")(x)
        x = keras.layers.ReLU()(x)
        if pool:
            x = keras.layers.MaxPooling2D(2)(x)
    x = keras.layers.Flatten()(x)
    return keras.Model(inputs, keras.layers.Dense(1, name="dense")(x))


SMALL = [("conv01", 4, "same", False), ("conv02", 4, "valid", True), ("conv03", 6, "same", False), ("conv04", 6, "valid", False)]


def packed(array):
    array = np.ascontiguousarray(array, dtype="<f4")
    return {"shape": list(array.shape), "float32": base64.b64encode(array.tobytes()).decode("ascii")}


def by_name(model):
    """Weights under the product's names."""
    arrays = {}
    for name, *_ in SMALL:
        arrays[f"{name}/kernel"] = model.get_layer(name).get_weights()[0]
        norm = model.get_layer(f"{name}_norm").get_weights()
        arrays.update({f"{name}/{part}": value for part, value in zip(("gamma", "beta", "mean", "variance"), norm)})
    kernel, bias = model.get_layer("dense").get_weights()
    return arrays | {"dense/kernel": kernel, "dense/bias": bias}


def main():
    rng = np.random.default_rng(2021)
    keras.utils.set_random_seed(1)
    model = network(GRID, CHANNELS, SMALL)
    for layer in model.layers:  # every kind of weight away from its default, so that a swap shows
        layer.set_weights([w + 0.1 * rng.standard_normal(w.shape) if w.ndim == 1 else w for w in layer.get_weights()])
    for name, *_ in SMALL:
        norm = model.get_layer(f"{name}_norm")
        gamma, beta, mean, variance = norm.get_weights()
        norm.set_weights([gamma, beta, mean, np.abs(variance)])
    x = rng.random((BATCH, GRID, GRID, CHANNELS)).astype("f4")
    y = (rng.random((BATCH, 1)) > 0.5).astype("f4")

    initial = by_name(model)
    optimizer = keras.optimizers.RMSprop(learning_rate=RATE, rho=0.9, momentum=0.0, epsilon=1e-7)
    loss_of = keras.losses.BinaryCrossentropy(from_logits=True)
    losses, steps = [], []
    for _ in range(STEPS):
        with tf.GradientTape() as tape:
            loss = loss_of(y, model(x, training=True))
        optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
        losses.append(float(loss))
        steps.append({name: packed(value) for name, value in by_name(model).items()})

    out = Path(__file__).resolve().parent.parent / "data" / "learning" / "keras_steps.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps({
        "made_by": {"keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__, "python": platform.python_version()},
        "learning_rate": RATE,
        "input": packed(x),
        "labels": [float(v) for v in y.ravel()],
        "losses": losses,
        "logits_after": packed(model(x, training=False)),
        "initial": {name: packed(value) for name, value in initial.items()},
        "steps": [steps[0], steps[-1]],
    }, separators=(",", ":")) + "\n")

    blocks = [(f"conv{5 * b + k + 1:02d}", f, "valid" if 5 * b + k + 1 in (5, 25) else "same", k == 4 and b < 4)
              for b, f in enumerate((20, 40, 80, 160, 320)) for k in range(5)]
    full = network(50, 2, blocks)
    trainable = sum(int(np.prod(w.shape)) for w in full.trainable_weights)
    print("full 2D network:", trainable, "trainable,", full.count_params(), "in all")


main()
