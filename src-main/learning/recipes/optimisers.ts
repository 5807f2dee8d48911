import * as tf from '@tensorflow/tfjs-core';
import { weightSpecs, type WeightSpec } from '../models/weights';
import type { Network } from '../models/layers';
import { replace, type DeviceWeights } from '../network/tensors';

/** Moments that an optimiser keeps per weight, on the device, by `<weight>:<slot>`. */
export type Slots = DeviceWeights;

export interface Optimiser {
  /** names of what it keeps per trainable weight, all 0 at the start */
  slots: readonly string[];
  /**
   * One update of one weight.
   *
   * @param step updates before this one, counted from 0
   * @returns new weight and new slots, in the order of `slots`
   */
  update(
    weight: tf.Tensor,
    gradient: tf.Tensor,
    slots: tf.Tensor[],
    at: { rate: number; step: number; spec: WeightSpec },
  ): { weight: tf.Tensor; slots: tf.Tensor[] };
}

/** RMSprop as in Keras, ε under the root: v ← ρ v + (1 − ρ) g², θ ← θ − rate · g/√(v + ε). Source: Tieleman & Hinton 2012. */
export function rmsprop(rho = 0.9, epsilon = 1e-7): Optimiser {
  return {
    slots: ['square'],
    update(weight, gradient, [square], { rate }) {
      const v = tf.add(tf.mul(square, rho), tf.mul(tf.square(gradient), 1 - rho));
      const change = tf.mul(tf.mul(gradient, tf.rsqrt(tf.add(v, epsilon))), rate);
      return { weight: tf.sub(weight, change), slots: [v] };
    },
  };
}

/**
 * AdamW: θ ← θ − rate · (m̂/(√v̂ + ε) + decay · θ). Kernels decay; γ, β and biases do not, since shrinking them changes what
 * the network can express instead of how smooth it is. Source: Loshchilov & Hutter 2019.
 */
export function adamw(decay = 0.01, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8): Optimiser {
  return {
    slots: ['first', 'second'],
    update(weight, gradient, [first, second], { rate, step, spec }) {
      const m = tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1));
      const v = tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
      const root = tf.add(tf.mul(tf.sqrt(v), 1 / Math.sqrt(1 - beta2 ** (step + 1))), epsilon);
      const change = tf.mul(tf.div(m, root), rate / (1 - beta1 ** (step + 1)));
      const kept = spec.name.endsWith('/kernel') ? tf.mul(weight, 1 - rate * decay) : weight;
      return { weight: tf.sub(kept, change), slots: [m, v] };
    },
  };
}

/** Slots of zeros for every trainable weight. */
export function emptySlots(network: Network, optimiser: Optimiser): Slots {
  const slots: Slots = new Map();
  for (const { name, shape, trainable } of weightSpecs(network)) {
    if (!trainable) continue;
    for (const slot of optimiser.slots) slots.set(`${name}:${slot}`, tf.keep(tf.zeros(shape)));
  }
  return slots;
}

/** Updates every trainable weight in place and frees the gradients. */
export function applyGradients(
  network: Network,
  optimiser: Optimiser,
  weights: DeviceWeights,
  slots: Slots,
  gradients: Map<string, tf.Tensor>,
  at: { rate: number; step: number },
): void {
  for (const spec of weightSpecs(network)) {
    const gradient = gradients.get(spec.name);
    const weight = weights.get(spec.name);
    if (!gradient || !weight) continue;
    const names = optimiser.slots.map((slot) => `${spec.name}:${slot}`);
    const old = names.map((name) => slots.get(name) ?? tf.zerosLike(weight));
    tf.tidy(() => {
      const next = optimiser.update(weight, gradient, old, { ...at, spec });
      replace(weights, spec.name, next.weight);
      next.slots.forEach((slot, k) => replace(slots, names[k], slot));
    });
    gradient.dispose();
  }
}
