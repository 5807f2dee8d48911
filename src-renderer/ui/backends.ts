import type { BackendThatRan } from '../../src-shared/contract/tasks';

const LABELS: Record<BackendThatRan, string> = {
  'tensorflow-cuda': 'TensorFlow CUDA',
  'tensorflow-cpu': 'TensorFlow CPU',
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
};

export function backendLabel(backend: BackendThatRan): string {
  return LABELS[backend];
}
