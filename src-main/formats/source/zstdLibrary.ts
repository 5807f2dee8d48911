import { ZSTDDecoder } from 'zstddec/stream';

/** What is called of the library's WebAssembly module: zstd's own streaming interface (zstd.h). */
export interface ZstdLibrary {
  memory: { readonly buffer: ArrayBuffer };
  malloc(bytes: number): number;
  free(pointer: number): void;
  ZSTD_createDCtx(): number;
  ZSTD_freeDCtx(context: number): number;
  ZSTD_decompressStream(context: number, output: number, input: number): number;
}

let library: Promise<ZstdLibrary> | null = null;

/**
 * zstd 1.5.7 as WebAssembly, loaded when it is first needed. The package's own reading loop is left aside: it takes its
 * input all at once, does not end on damaged data and cannot say where a frame ends.
 */
export function zstdLibrary(): Promise<ZstdLibrary> {
  library ??= load();
  return library;
}

async function load(): Promise<ZstdLibrary> {
  const decoder = new ZSTDDecoder();
  // the one place where the package hands out its module
  // oxlint-disable-next-line no-underscore-dangle
  const keep = decoder._init;
  let exported: unknown = null;
  // oxlint-disable-next-line no-underscore-dangle
  decoder._init = (...made: Parameters<typeof keep>): void => {
    exported = exportsOf(made[0]);
    keep(...made);
  };
  await decoder.init();
  if (!isLibrary(exported)) throw new Error('zstddec has other exports than expected');
  return exported;
}

function exportsOf({ instance }: { instance: { exports: unknown } }): unknown {
  return instance.exports;
}

const FUNCTIONS = [
  'malloc',
  'free',
  'ZSTD_createDCtx',
  'ZSTD_freeDCtx',
  'ZSTD_decompressStream',
] as const;

function isLibrary(exported: unknown): exported is ZstdLibrary {
  if (typeof exported !== 'object' || exported === null || !('memory' in exported)) return false;
  const found: Partial<Record<string, unknown>> = { ...exported };
  return FUNCTIONS.every((name) => typeof found[name] === 'function');
}
