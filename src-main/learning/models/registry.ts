import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { ModelName, RecipeName } from '../../../src-shared/contract/tasks';
import type { DensitySpec } from '../inputs/densityMap/spec';
import { cnn2dNetwork } from './cnn2d/network';
import { compact2dNetwork } from './compact2d/network';
import type { Network } from './layers';

export interface ModelDefinition {
  dimensions: 2 | 3;
  /** the recipe it takes unless another is asked for */
  recipe: RecipeName;
  /** pixels per edge of the density map it is made for */
  grid: number;
  network(channels: number): Network;
}

export const models: Record<ModelName, ModelDefinition> = {
  cnn2d: { dimensions: 2, recipe: 'paper', grid: 50, network: cnn2dNetwork },
  compact2d: { dimensions: 2, recipe: 'ranks', grid: 50, network: compact2dNetwork },
};

/** @throws PlastiscopeError (`input`) if the model is not made for such density maps */
export function networkFor(name: ModelName, spec: DensitySpec): Network {
  const model = models[name];
  if (model.dimensions !== spec.dimensions || model.grid !== spec.grid) {
    throw new PlastiscopeError(
      'input',
      `The model ${name} takes ${model.dimensions}D density maps of ${model.grid} pixels per edge, not ${spec.dimensions}D maps of ${spec.grid}: choose another model or window.`,
    );
  }
  return model.network(spec.channels.length);
}
