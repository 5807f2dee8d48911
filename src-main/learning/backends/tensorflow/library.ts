import type { Tensor } from '@tensorflow/tfjs-core';
import { createRequire } from 'node:module';
import util from 'node:util';

/** Attribute of a TensorFlow operation as the native binding takes it. */
export interface OpAttribute {
  name: string;
  type: number;
  value: unknown;
}

/** What the native binding of tfjs-node offers beyond tfjs: any TensorFlow operation by its name. */
export interface NativeBackend {
  isUsingGpuDevice: boolean;
  binding: Record<
    'TF_ATTR_TYPE' | 'TF_ATTR_FLOAT' | 'TF_ATTR_STRING' | 'TF_ATTR_BOOL' | 'TF_FLOAT',
    number
  >;
  executeSingleOutput(name: string, attributes: OpAttribute[], inputs: Tensor[]): Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: OpAttribute[],
    inputs: Tensor[],
    outputs: number,
  ): Tensor[];
}

interface NativeLibrary {
  backend(): unknown;
  version: Record<string, string>;
}

let loaded: { backend: NativeBackend; version: string } | undefined;

/**
 * Loads native TensorFlow, which registers its backend and kernels into tfjs-core.
 *
 * @throws Error with the loader's reason if the library is not there or does not fit this machine
 */
export function loadTensorflow(): { backend: NativeBackend; version: string } {
  if (loaded) return loaded;
  // removed in Node 23; the binding of tfjs 4.22 calls it
  const legacy: { isNullOrUndefined?: (value: unknown) => boolean } = util;
  legacy.isNullOrUndefined ??= (value) => value === null || value === undefined;
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  const library: NativeLibrary = createRequire(import.meta.url)('@tensorflow/tfjs-node-gpu');
  const backend = library.backend();
  if (!isNativeBackend(backend)) throw new Error('the native binding registered no backend');
  loaded = { backend, version: library.version['tfjs-node'] ?? 'unknown' };
  return loaded;
}

function isNativeBackend(value: unknown): value is NativeBackend {
  return (
    typeof value === 'object' &&
    value !== null &&
    'binding' in value &&
    'executeSingleOutput' in value
  );
}
