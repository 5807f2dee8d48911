import * as tf from '@tensorflow/tfjs-core';
import type { MapRequest, MapSource } from '../inputs/densityMap/mapSource';
import type { Weights } from '../models/weights';
import { layerStep, type Pass } from '../network/layerStep';
import { breathe } from '../prediction/requestLogits';
import type { Learner } from './trainStep';

/** Sums over batches of the batch means and of the batches' second moments, per channel. */
interface Sums {
  mean: Float64Array;
  square: Float64Array;
}

/**
 * Mean and variance of every batch-norm layer with the weights as they are now, pooled over batches of training images:
 * μ = ⟨μ_b⟩, σ² = ⟨σ_b² + μ_b²⟩ − μ².
 *
 * Moving averages, the usual choice, lag behind the weights by a hundred updates. Density maps of different atoms have nearly
 * the same mean, so the logit hangs on small differences of it and a lagging mean shifts every logit by far more than atoms
 * differ. Source: Wu & Johnson, arXiv:2105.07576, "precise batch norm".
 *
 * @returns `<layer>/mean` and `<layer>/variance`
 */
export async function populationStatistics(
  { network, ops, weights }: Learner,
  source: MapSource,
  batches: readonly MapRequest[][],
): Promise<Weights> {
  const sums = new Map<string, Sums>();
  for (const requests of batches) {
    const maps = source.maps(requests);
    tf.tidy(() => {
      const pass: Pass = {
        ops,
        weights,
        gradients: new Map(),
        statistics: new Map(),
        dropoutFactors: (_rate, count) => new Float32Array(count).fill(1),
      };
      let x: tf.Tensor = maps;
      for (const layer of network.layers) x = layerStep(pass, layer, x, false).y;
      for (const [name, { mean, variance }] of pass.statistics) {
        add(sums, name, mean.dataSync<'float32'>(), variance.dataSync<'float32'>());
      }
    });
    maps.dispose();
    await breathe();
  }
  const result: Weights = new Map();
  for (const [name, { mean, square }] of sums) {
    const average = mean.map((sum) => sum / batches.length);
    const variance = square.map((sum, k) => Math.max(0, sum / batches.length - average[k] ** 2));
    result.set(`${name}/mean`, Float32Array.from(average));
    result.set(`${name}/variance`, Float32Array.from(variance));
  }
  return result;
}

function add(
  sums: Map<string, Sums>,
  name: string,
  mean: Float32Array,
  variance: Float32Array,
): void {
  let sum = sums.get(name);
  if (!sum) {
    sum = { mean: new Float64Array(mean.length), square: new Float64Array(mean.length) };
    sums.set(name, sum);
  }
  for (let k = 0; k < mean.length; k++) {
    sum.mean[k] += mean[k];
    sum.square[k] += variance[k] + mean[k] ** 2;
  }
}
