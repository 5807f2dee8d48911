import { randomStream } from '../../scoring/counterRandom';
import { layerTable, type Network } from './layers';

/** One named array of a network, C order. */
export interface WeightSpec {
  /** `<layer>/<kernel|gamma|beta|mean|variance|bias>` */
  name: string;
  /** kernels [rows, columns, in, out]; dense kernel [in, 1]; the rest [channels] */
  shape: number[];
  /** false for the mean and variance of batch norm, which follow the images */
  trainable: boolean;
}

export type Weights = Map<string, Float32Array>;

/** Every array in the order in which files and optimisers keep them: layer by layer. */
export function weightSpecs(network: Network): WeightSpec[] {
  const specs: WeightSpec[] = [];
  let input = network.input;
  for (const { layer, output } of layerTable(network)) {
    const channels = input[input.length - 1];
    const add = (part: string, shape: number[], trainable = true): void => {
      if ('name' in layer) specs.push({ name: `${layer.name}/${part}`, shape, trainable });
    };
    if (layer.kind === 'conv') {
      const edges = new Array<number>(input.length - 1).fill(layer.kernel);
      add('kernel', [...edges, channels, layer.filters]);
      add('gamma', [layer.filters]);
      add('beta', [layer.filters]);
      add('mean', [layer.filters], false);
      add('variance', [layer.filters], false);
    } else if (layer.kind === 'dense') {
      add('kernel', [channels, 1]);
      add('bias', [1]);
    }
    input = output;
  }
  return specs;
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, edge) => product * edge, 1);
}

/**
 * Fresh weights: kernels uniform in ±√(6/(fan_in + fan_out)) (Glorot & Bengio 2010), each array from its own random
 * stream named by the seed and the array, so that they depend on nothing else; γ = 1, β = 0, mean 0, variance 1.
 */
export function initialWeights(network: Network, seed: number): Weights {
  const weights: Weights = new Map();
  for (const { name, shape } of weightSpecs(network)) {
    const values = new Float32Array(sizeOf(shape));
    if (name.endsWith('/kernel')) {
      const receptive = sizeOf(shape.slice(0, -2));
      const [fanIn, fanOut] = shape.slice(-2).map((channels) => channels * receptive);
      const limit = Math.sqrt(6 / (fanIn + fanOut));
      const stream = randomStream(`${seed}|initial|${name}`);
      for (let k = 0; k < values.length; k++) {
        values[k] = limit * (2 * (stream.integer(2 ** 32) / 2 ** 32) - 1);
      }
    } else if (name.endsWith('/gamma') || name.endsWith('/variance')) {
      values.fill(1);
    }
    weights.set(name, values);
  }
  return weights;
}
