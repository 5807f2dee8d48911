import type { NetworkLayer, NetworkLayers } from '../../../src-shared/contract/reader';
import type { ModelName } from '../../../src-shared/contract/tasks';
import { layerTable, type Layer } from '../../learning/models/layers';
import { models } from '../../learning/models/registry';

/** A model's layers with shapes, trainable parameters and multiply-adds per density map, and their sums. */
export function networkLayers(model: ModelName, channels: number): NetworkLayers {
  const network = models[model].network(channels);
  const layers = layerTable(network).map(({ layer, output, trainable, macs }): NetworkLayer => ({
    kind: kindOf(layer),
    name: 'name' in layer ? layer.name : '',
    shape: output,
    parameters: trainable,
    macs,
  }));
  const sum = (of: 'parameters' | 'macs') => layers.reduce((total, layer) => total + layer[of], 0);
  return { input: [...network.input], layers, parameters: sum('parameters'), macs: sum('macs') };
}

function kindOf(layer: Layer): string {
  switch (layer.kind) {
    case 'conv': {
      const stride = layer.stride === 1 ? '' : `, stride ${layer.stride}`;
      return `conv ${layer.kernel} × ${layer.kernel}${stride}${layer.pad === 'valid' ? ', no padding' : ''}`;
    }
    case 'pool':
      return 'max-pool 2 × 2';
    case 'flatten':
      return 'flatten';
    case 'globalMean':
      return 'global mean';
    case 'dropout':
      return `dropout ${layer.rate}`;
    case 'dense':
      return 'dense';
  }
}
