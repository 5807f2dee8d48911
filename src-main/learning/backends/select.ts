import * as tf from '@tensorflow/tfjs-core';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { BackendName, BackendThatRan } from '../../../src-shared/contract/tasks';
import type { Ops } from './ops';
import { portableOps } from './portableOps';
import { fusedOps } from './tensorflow/fusedOps';
import { loadTensorflow } from './tensorflow/library';
import { loadWasm } from './wasm/library';

/** The engine that runs the networks of this process. */
export interface Backend {
  name: BackendThatRan;
  version: string;
  /** better or wanted backends that are not used, each with the reason */
  notUsed: { backend: BackendThatRan; reason: string }[];
  ops: Ops;
  /** false: it predicts only */
  trains: boolean;
  /** density maps are made by tensor operations instead of the float64 kernel */
  mapsOnDevice: boolean;
  /** most images per call */
  largestBatch: number;
}

type Attempt = Omit<Backend, 'notUsed'>;

/**
 * Chooses and starts a backend: the wanted one first, then native TensorFlow (on a CUDA device if the library sees one), then
 * WebAssembly. What was passed over is reported, never silent.
 *
 * @throws PlastiscopeError (`missing`) if none starts
 */
export async function selectBackend(wanted?: BackendName): Promise<Backend> {
  const notUsed: Backend['notUsed'] = [];
  const order = (['tensorflow', 'wasm'] as const).slice();
  if (wanted === 'webgpu') {
    notUsed.push({
      backend: 'webgpu',
      reason: 'needs a window with a graphics adapter, which this process is not',
    });
  } else if (wanted === 'wasm') {
    order.reverse();
  }
  for (const name of order) {
    const label: BackendThatRan = name === 'tensorflow' ? 'tensorflow-cpu' : 'wasm';
    try {
      const attempt = name === 'tensorflow' ? await startTensorflow(notUsed) : await startWasm();
      if (wanted === 'wasm' && name === 'wasm') {
        notUsed.push({ backend: 'tensorflow-cpu', reason: 'WebAssembly was asked for' });
      }
      return { ...attempt, notUsed };
    } catch (error) {
      notUsed.push({ backend: label, reason: firstLine(error) });
    }
  }
  const reasons = notUsed.map(({ backend, reason }) => `${backend}: ${reason}`).join('; ');
  throw new PlastiscopeError(
    'missing',
    `No engine for neural networks starts on this machine (${reasons}).`,
  );
}

async function startTensorflow(notUsed: Backend['notUsed']): Promise<Attempt> {
  const { backend, version } = loadTensorflow();
  if (!(await tf.setBackend('tensorflow'))) throw new Error('TensorFlow did not start');
  if (!backend.isUsingGpuDevice) {
    notUsed.push({
      backend: 'tensorflow-cuda',
      reason: 'this TensorFlow library sees no CUDA device',
    });
  }
  return {
    name: backend.isUsingGpuDevice ? 'tensorflow-cuda' : 'tensorflow-cpu',
    version,
    ops: fusedOps(backend),
    trains: true,
    mapsOnDevice: backend.isUsingGpuDevice,
    largestBatch: 4096,
  };
}

async function startWasm(): Promise<Attempt> {
  const version = loadWasm();
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly did not start');
  // larger batches of the paper's network make XNNPACK fail with no more than a log line
  return {
    name: 'wasm',
    version,
    ops: portableOps,
    trains: false,
    mapsOnDevice: false,
    largestBatch: 64,
  };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0].trim();
}
