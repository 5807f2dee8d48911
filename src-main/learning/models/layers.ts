/**
 * A network as data. `conv` stands for convolution without bias → batch norm → ReLU, the paper's unit; the last layer is
 * `dense` with one output, the logit. Channels last throughout.
 */
export type Layer =
  | { kind: 'conv'; name: string; filters: number; kernel: number; stride: number; pad: Padding }
  /** maximum over 2 × 2, stride 2; `valid` floors an odd edge, `same` rounds it up */
  | { kind: 'pool'; pad: Padding }
  | { kind: 'flatten' }
  | { kind: 'globalMean' }
  /** share of the inputs that is zeroed in training, the rest scaled up by 1/(1 − rate) */
  | { kind: 'dropout'; rate: number }
  | { kind: 'dense'; name: string };

export type Padding = 'same' | 'valid';

export interface Network {
  /** [rows, columns, channels] */
  input: readonly number[];
  layers: readonly Layer[];
}

/** Batch norm as in Keras: ε inside the root. */
export const batchNormEpsilon = 1e-3;

/** One layer with its sizes, as a table for people and tests. */
export interface LayerRow {
  layer: Layer;
  /** output without the batch axis */
  output: number[];
  /** of convolution kernels and dense weights, without batch norm and bias */
  weights: number;
  trainable: number;
  /** means and variances that batch norm predicts with */
  statistics: number;
  /** multiply-accumulates of one image's forward pass */
  macs: number;
}

/**
 * Sizes, parameters and cost of every layer.
 *
 * @throws RangeError if a layer cannot take what the one before gives
 */
export function layerTable(network: Network): LayerRow[] {
  let shape = [...network.input];
  return network.layers.map((layer) => {
    const row = describe(layer, shape);
    if (row.output.some((edge) => edge < 1)) {
      throw new RangeError(
        `layerTable: ${layer.kind} has nothing left of an input of ${shape.join(' × ')}`,
      );
    }
    shape = row.output;
    return row;
  });
}

function describe(layer: Layer, shape: readonly number[]): LayerRow {
  const none = { layer, weights: 0, trainable: 0, statistics: 0, macs: 0 };
  const channels = shape[shape.length - 1];
  const edges = shape.slice(0, -1);
  const size = (list: readonly number[]): number =>
    list.reduce((product, edge) => product * edge, 1);
  switch (layer.kind) {
    case 'conv': {
      const output = edges.map((edge) => convolvedEdge(edge, layer));
      const weights = layer.kernel ** edges.length * channels * layer.filters;
      return {
        layer,
        output: [...output, layer.filters],
        weights,
        trainable: weights + 2 * layer.filters,
        statistics: 2 * layer.filters,
        macs: weights * size(output),
      };
    }
    case 'pool':
      return {
        ...none,
        output: [
          ...edges.map((edge) => (layer.pad === 'same' ? (edge + 1) >> 1 : edge >> 1)),
          channels,
        ],
      };
    case 'flatten':
      return { ...none, output: [size(shape)] };
    case 'globalMean':
      return { ...none, output: [channels] };
    case 'dropout':
      return { ...none, output: [...shape] };
    case 'dense':
      return { ...none, output: [1], weights: channels, trainable: channels + 1, macs: channels };
  }
}

function convolvedEdge(edge: number, { kernel, stride, pad }: Layer & { kind: 'conv' }): number {
  return pad === 'same' ? Math.ceil(edge / stride) : Math.floor((edge - kernel) / stride) + 1;
}
