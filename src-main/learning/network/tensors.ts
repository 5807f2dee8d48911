import * as tf from '@tensorflow/tfjs-core';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Network } from '../models/layers';
import { sizeOf, weightSpecs, type Weights } from '../models/weights';

/** The arrays of a network on the device, by name; they live until disposed. */
export type DeviceWeights = Map<string, tf.Tensor>;

/** @throws PlastiscopeError (`input`) if an array is missing or has another size than the network asks for */
export function upload(network: Network, weights: Weights): DeviceWeights {
  const device: DeviceWeights = new Map();
  for (const { name, shape } of weightSpecs(network)) {
    const values = weights.get(name);
    if (values?.length !== sizeOf(shape)) {
      throw new PlastiscopeError(
        'input',
        `The weights do not fit the network: ${name} should have ${sizeOf(shape)} numbers but has ${values?.length ?? 'none'}.`,
      );
    }
    // a copy: the device may keep the array itself, and the caller may write to it
    device.set(name, tf.keep(tf.tensor(values.slice(), shape, 'float32')));
  }
  return device;
}

export function download(device: DeviceWeights): Weights {
  const weights: Weights = new Map();
  for (const [name, tensor] of device) {
    weights.set(name, Float32Array.from(tensor.dataSync<'float32'>()));
  }
  return weights;
}

/** Puts a new value in the place of an old one, which is freed. */
export function replace(device: DeviceWeights, name: string, value: tf.Tensor): void {
  device.get(name)?.dispose();
  device.set(name, tf.keep(value));
}

export function dispose(device: DeviceWeights): void {
  for (const tensor of device.values()) tensor.dispose();
  device.clear();
}

interface TensorOfRank {
  1: tf.Tensor1D;
  2: tf.Tensor2D;
  4: tf.Tensor4D;
}

function hasRank<R extends keyof TensorOfRank>(
  tensor: tf.Tensor,
  rank: R,
): tensor is TensorOfRank[R] {
  return tensor.rank === rank;
}

/** A tensor whose rank the layers before fix, checked. */
export function ranked<R extends keyof TensorOfRank>(tensor: tf.Tensor, rank: R): TensorOfRank[R] {
  if (hasRank(tensor, rank)) return tensor;
  throw new RangeError(
    `expected a tensor of rank ${rank}, found one of shape ${tensor.shape.join(' × ')}`,
  );
}

/** @throws RangeError if there is no such array or it has another rank */
export function weight<R extends keyof TensorOfRank>(
  device: DeviceWeights,
  name: string,
  rank: R,
): TensorOfRank[R] {
  const tensor = device.get(name);
  if (!tensor) throw new RangeError(`no weight ${name}`);
  return ranked(tensor, rank);
}
