import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { Backend } from '../backends/select';
import { mapSource, type MapRequest, type OrientedSample } from '../inputs/densityMap/mapSource';
import type { DensitySpec } from '../inputs/densityMap/spec';
import { layerTable, type Network } from '../models/layers';
import type { Weights } from '../models/weights';
import { predictor } from '../network/inference';
import { requestLogits } from './requestLogits';

export interface PredictionRequest extends OrientedSample {
  network: Network;
  weights: Weights;
  densitySpec: DensitySpec;
  /** atoms wanted, all if absent */
  rows?: Int32Array;
  /** mirrors whose logits are averaged; the identity alone is [0] */
  mirrors: readonly number[];
  backend: Backend;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Logit of every atom (or of the rows asked for): z̄ = mean over the mirrors of z. Batches have one size, the last filled up,
 * so that the result depends on it no more than float32 sums do.
 *
 * @returns [rows]
 * @throws PlastiscopeError: `cancelled` on abort; `input` if weights, network and density maps do not fit
 */
export async function predictAtoms(request: PredictionRequest): Promise<Float32Array> {
  const { network, weights, densitySpec, mirrors, backend, signal, onProgress } = request;
  const rows = request.rows ?? Int32Array.from(request.channelOf.keys());
  if (mirrors.length === 0) throw new RangeError('predictAtoms: no mirror');
  const source = mapSource([request], densitySpec, backend.mapsOnDevice);
  const net = predictor(network, weights, backend.ops);
  try {
    const requests: MapRequest[] = [];
    for (const row of rows) for (const mirror of mirrors) requests.push({ sample: 0, row, mirror });
    const logits = await requestLogits(net, source, requests, {
      batch: predictionBatch(network, backend),
      shouldStop: () => signal?.aborted ?? false,
      ...(onProgress && {
        onProgress: (done) => onProgress(Math.floor(done / mirrors.length), rows.length),
      }),
    });
    if (!logits) throw new PlastiscopeError('cancelled', 'The prediction was stopped as asked.');
    return meanOverMirrors(logits, mirrors.length);
  } finally {
    net.dispose();
  }
}

/** Images per call: enough to keep the processor busy, small enough to stay in its caches. */
export function predictionBatch(network: Network, backend: Backend): number {
  const macs = layerTable(network).reduce((sum, row) => sum + row.macs, 0);
  const wanted = backend.name === 'tensorflow-cuda' ? 1024 : macs > 5e7 ? 128 : 256;
  return Math.min(backend.largestBatch, wanted);
}

/** [rows · mirrors] → [rows] */
export function meanOverMirrors(logits: Float32Array, mirrors: number): Float32Array {
  return Float32Array.from({ length: logits.length / mirrors }, (_, k) => {
    let sum = 0;
    for (let m = 0; m < mirrors; m++) sum += logits[k * mirrors + m];
    return sum / mirrors;
  });
}
