import { createRequire } from 'node:module';

/**
 * Loads tfjs' WebAssembly backend, which registers itself and its kernels into tfjs-core.
 *
 * @returns its version
 * @throws Error with the loader's reason
 */
export function loadWasm(): string {
  const library: { version_wasm: string } = createRequire(import.meta.url)(
    '@tensorflow/tfjs-backend-wasm',
  );
  return library.version_wasm;
}
