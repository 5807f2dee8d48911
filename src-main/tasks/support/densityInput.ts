import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { loadingFrame } from '../../../src-shared/geometry/frame';
import type { Loading } from '../../../src-shared/geometry/loading';
import type { Preset } from '../../../src-shared/records/preset';
import type { DensityMapEntry } from '../../../src-shared/records/run';
import type { OrientedSample } from '../../learning/inputs/densityMap/mapSource';
import type { DensitySpec } from '../../learning/inputs/densityMap/spec';
import type { Structure } from './structure';

/** The density map that a preset asks for. */
export function presetDensity({ dimensions, window }: Preset): DensitySpec {
  const { cutoff, pixel, channels } = window;
  return { dimensions, cutoff, pixel, grid: Math.round((2 * cutoff) / pixel), channels };
}

/** The density map that a run was trained on. */
export function runDensity(
  dimensions: 2 | 3,
  { cutoff, pixel, size, channels }: DensityMapEntry,
): DensitySpec {
  return { dimensions, cutoff, pixel, grid: size, channels };
}

/**
 * A structure under a loading, as density maps are made of it.
 *
 * @throws PlastiscopeError('input') if it has another dimension than the maps, or none of the species they show
 */
export function oriented(
  structure: Structure,
  loading: Loading,
  spec: DensitySpec,
): OrientedSample {
  const { name, dimensions, types, species, positions, cell } = structure;
  if (dimensions !== spec.dimensions) {
    throw new PlastiscopeError(
      'input',
      `${name} is ${dimensions}D, but the density maps are ${spec.dimensions}D.`,
    );
  }
  const channelOfType = new Map(
    species.map(({ type, name: kind }) => [type, spec.channels.indexOf(kind)]),
  );
  if ([...channelOfType.values()].every((channel) => channel < 0)) {
    const has = species.map(({ name: kind }) => kind).join(', ');
    throw new PlastiscopeError(
      'input',
      `${name} consists of ${has}; the density maps show ${spec.channels.join(', ')}. Choose a model or preset for this system.`,
    );
  }
  const channelOf = Int32Array.from(types, (type) => channelOfType.get(type) ?? -1);
  return { positions, cell, channelOf, q: loadingFrame(loading) };
}
