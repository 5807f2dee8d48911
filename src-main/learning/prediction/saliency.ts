import { mapSource, type OrientedSample } from '../inputs/densityMap/mapSource';
import { mirroredPixels } from '../inputs/densityMap/mirrors';
import type { DensitySpec } from '../inputs/densityMap/spec';
import type { Backend } from '../backends/select';
import type { Network } from '../models/layers';
import type { Weights } from '../models/weights';
import { inputGradient } from '../network/inputGradient';

export interface SaliencyRequest extends OrientedSample {
  network: Network;
  weights: Weights;
  densitySpec: DensitySpec;
  /** the atom */
  row: number;
  /** mirrors whose outputs prediction averages */
  mirrors: readonly number[];
  backend: Backend;
}

/**
 * How the output for one atom changes with each pixel of its density map: ∂z̄/∂S with z̄ = mean over the mirrors m of z(S_m), as
 * prediction has it. The gradient by each mirrored map is carried back to the pixels of S that it shows, and averaged.
 *
 * @returns z̄, and the gradient in the order of the map, [G, G, C] or [G, G, G, C]
 * @throws PlastiscopeError (`input`) for a row outside 0…N−1, or if weights, network and density map do not fit
 */
export function saliency(request: SaliencyRequest): { output: number; gradient: Float32Array } {
  const { network, weights, densitySpec, row, mirrors, backend } = request;
  if (mirrors.length === 0) throw new RangeError('saliency: no mirror');
  const source = mapSource([request], densitySpec, backend.mapsOnDevice);
  const maps = source.maps(mirrors.map((mirror) => ({ sample: 0, row, mirror })));
  const { outputs, gradient } = inputGradient(network, weights, backend, maps);
  const { grid, dimensions, channels } = densitySpec;
  const size = maps.size / mirrors.length;
  maps.dispose();
  const mean = new Float64Array(size);
  mirrors.forEach((mirror, m) => {
    const shown = mirroredPixels(grid, dimensions, mirror);
    for (let pixel = 0; pixel < shown.length; pixel++) {
      for (let c = 0; c < channels.length; c++)
        mean[shown[pixel] * channels.length + c] +=
          gradient[m * size + pixel * channels.length + c] / mirrors.length;
    }
  });
  return {
    output: outputs.reduce((sum, z) => sum + z, 0) / mirrors.length,
    gradient: Float32Array.from(mean),
  };
}
