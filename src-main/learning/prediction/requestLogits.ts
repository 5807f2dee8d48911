import type { MapRequest, MapSource } from '../inputs/densityMap/mapSource';
import type { Predictor } from '../network/inference';

/**
 * Logits of many density maps, batch by batch; between batches the process answers messages.
 *
 * @returns [requests], or null if `shouldStop` said so between two batches
 */
export async function requestLogits(
  net: Predictor,
  source: MapSource,
  requests: readonly MapRequest[],
  options: { batch: number; shouldStop: () => boolean; onProgress?: (done: number) => void },
): Promise<Float32Array | null> {
  const { shouldStop, onProgress } = options;
  const batch = Math.min(options.batch, Math.max(1, requests.length));
  const logits = new Float32Array(requests.length);
  for (let from = 0; from < requests.length; from += batch) {
    const wanted = requests.slice(from, from + batch);
    const count = wanted.length;
    while (wanted.length < batch) wanted.push(wanted[0]);
    const maps = source.maps(wanted);
    const values = await net.predict(maps);
    maps.dispose();
    logits.set(values.subarray(0, count), from);
    onProgress?.(from + count);
    await breathe();
    if (shouldStop()) return null;
  }
  return logits;
}

/** Lets waiting messages through: the tensor library blocks while it computes. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
