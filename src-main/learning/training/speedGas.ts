import type { ModelName } from '../../../src-shared/contract/tasks';
import { randomStream } from '../../scoring/counterRandom';
import type { MapRequest, OrientedSample } from '../inputs/densityMap/mapSource';
import type { DensitySpec } from '../inputs/densityMap/spec';
import { models } from '../models/registry';

const atoms = 10_000;
/** share of the first channel's species and number density of the 2D binary Lennard-Jones glass, σ⁻² */
const firstShare = 0.5528;
const density = 1.0243;

/** Density maps as the 2D glass has them, for a network. */
export function speedSpec(model: ModelName): DensitySpec {
  return {
    dimensions: 2,
    cutoff: 5,
    pixel: 0.2,
    grid: models[model].grid,
    channels: ['S', 'L'],
  };
}

/** Density maps of random atoms, mirrored at random. */
export function randomRequests(
  stream: { integer(bound: number): number },
  count: number,
): MapRequest[] {
  return Array.from({ length: count }, () => ({
    sample: 0,
    row: stream.integer(atoms),
    mirror: stream.integer(4),
  }));
}

/** Atoms placed at random with the density of the 2D glass: speed does not depend on where they are. */
export function randomGas(): OrientedSample {
  const edge = Math.sqrt(atoms / density);
  const stream = randomStream('random gas');
  const uniform = (): number => stream.integer(2 ** 32) / 2 ** 32;
  const positions = new Float64Array(3 * atoms);
  for (let row = 0; row < atoms; row++) {
    positions[3 * row] = edge * uniform();
    positions[3 * row + 1] = edge * uniform();
  }
  return {
    positions,
    cell: {
      h: Float64Array.of(edge, 0, 0, 0, edge, 0, 0, 0, 1),
      origin: [0, 0, 0],
      periodic: [true, true, true],
    },
    channelOf: Int32Array.from({ length: atoms }, () => (uniform() < firstShare ? 0 : 1)),
    q: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
  };
}
