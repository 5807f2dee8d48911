/** Bytes of arrays that were asked for since the count began. */
export interface Asked {
  most: number;
  sum: number;
}

/** What a reader may ask for: 8 MiB on the word of a header (for each frame again), and a multiple of what is there. */
export function allowed(bytes: number, readings: number): Asked {
  const most = 16 * 2 ** 20 + 64 * bytes;
  return { most, sum: most * (readings + 2) + 4096 * bytes };
}

const asked: Asked = { most: 0, sum: 0 };

/** Starts again from nothing, and says what was counted. */
export function takeAsked(): Asked {
  const taken = { ...asked };
  asked.most = 0;
  asked.sum = 0;
  return taken;
}

/**
 * Counts what the program asks for when it makes arrays by a length. The system hands memory out only when it is written
 * to, so that the size of the process does not show an array for 10⁹ atoms that are announced and not there.
 */
export function watchAllocations(): void {
  globalThis.ArrayBuffer = watched(ArrayBuffer, 1);
  globalThis.Float64Array = watched(Float64Array, 8);
  globalThis.Float32Array = watched(Float32Array, 4);
  globalThis.Int32Array = watched(Int32Array, 4);
  globalThis.Uint32Array = watched(Uint32Array, 4);
  globalThis.Uint16Array = watched(Uint16Array, 2);
  globalThis.Uint8Array = watched(Uint8Array, 1);
  globalThis.Array = watched(Array, 8);
}

function watched<T extends new (...args: never[]) => object>(constructor: T, size: number): T {
  return new Proxy(constructor, {
    construct(target, args: unknown[], newTarget) {
      const [length] = args;
      if (typeof length === 'number') {
        asked.most = Math.max(asked.most, size * length);
        asked.sum += size * length;
      }
      const made: object = Reflect.construct(target, args, newTarget);
      return made;
    },
  });
}
