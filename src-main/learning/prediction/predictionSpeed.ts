import { randomStream } from '../../scoring/counterRandom';
import type { ModelName } from '../../../src-shared/contract/tasks';
import { mapSource } from '../inputs/densityMap/mapSource';
import { networkFor } from '../models/registry';
import { initialWeights } from '../models/weights';
import { predictor } from '../network/inference';
import { randomGas, randomRequests, speedSpec } from '../training/speedGas';
import type { Timed } from '../training/stepSpeed';
import { predictionBatch } from './predictAtoms';
import { requestLogits } from './requestLogits';

/**
 * Density maps predicted per second, maps included, in batches as predictions have them and after one to warm up.
 *
 * @param clock seconds
 */
export async function predictionSpeed(
  model: ModelName,
  { backend, steps, onStep }: Timed,
  clock: () => number,
): Promise<number> {
  const spec = speedSpec(model);
  const network = networkFor(model, spec);
  const source = mapSource([randomGas()], spec, backend.mapsOnDevice);
  const batch = predictionBatch(network, backend);
  const requests = randomRequests(randomStream('prediction speed'), batch * (1 + steps));
  const net = predictor(network, initialWeights(network, 0), backend.ops);
  let begun = clock();
  try {
    await requestLogits(net, source, requests, {
      batch,
      shouldStop: () => false,
      onProgress(done) {
        if (done === batch) begun = clock();
        onStep?.(done / batch, 1 + steps);
      },
    });
  } finally {
    net.dispose();
  }
  return (batch * steps) / (clock() - begun);
}
