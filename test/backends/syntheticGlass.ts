import type { TrainingCase } from '../../src-main/learning/training/cases';
import { balancedSet } from '../../src-main/scoring/balancedSet';
import { randomStream } from '../../src-main/scoring/counterRandom';
import { topSet } from '../../src-main/scoring/topSet';
import type { DensitySpec } from '../../src-main/learning/inputs/densityMap/spec';

export const spec: DensitySpec = {
  dimensions: 2,
  cutoff: 5,
  pixel: 0.2,
  grid: 50,
  channels: ['S', 'L'],
};

const edge = 24;

/**
 * A random packing whose "D²min" is a plain function of the neighbourhood: how many L atoms lie along the elongation axis
 * minus how many lie across. Something a network can learn in seconds, and only with the right orientation.
 */
export function syntheticCase(sample: string, atoms = 500, fraction = 0.04): TrainingCase {
  const stream = randomStream(`glass ${sample}`);
  const uniform = (): number => stream.integer(2 ** 32) / 2 ** 32;
  const positions = new Float64Array(3 * atoms);
  for (let i = 0; i < atoms; i++) {
    positions[3 * i] = edge * uniform();
    positions[3 * i + 1] = edge * uniform();
  }
  const channelOf = Int32Array.from({ length: atoms }, (_, i) => i % 2);
  const d2min = Float64Array.from({ length: atoms }, (_, i) => {
    let value = 10 + 1e-3 * uniform();
    for (let j = 0; j < atoms; j++) {
      const [dx, dy] = [0, 1].map((k) => {
        const d = positions[3 * j + k] - positions[3 * i + k];
        return d - edge * Math.round(d / edge);
      });
      const r2 = dx * dx + dy * dy;
      if (j !== i && channelOf[j] === 1) value += ((2 * dx * dy) / r2) * Math.exp(-r2 / 4);
    }
    return value;
  });
  const ids = Float64Array.from(d2min.keys());
  const top = topSet(d2min, ids, fraction);
  const key = { seed: 0, sample, loading: 'simple+', strain: 0.03, fraction };
  return {
    sample,
    loading: 'simple+',
    positions,
    cell: {
      h: Float64Array.of(edge, 0, 0, 0, edge, 0, 0, 0, 1),
      origin: [0, 0, 0],
      periodic: [true, true, true],
    },
    channelOf,
    q: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
    d2min,
    balanced: balancedSet(d2min, ids, top.rows, key),
  };
}
