import type { Bonds } from './bonds';
import { coincidence } from './coincidence';
import type { BondTerms } from './bondTerms';
import { evaluatePair } from './lennardJones';
import type { PairPotential } from './lennardJones';

/** Fills the terms of a pair potential; vectors are there already. */
export function sumPairs(
  { start, second }: Bonds,
  types: Int32Array,
  potential: PairPotential,
  { vector, slope, curvature, energy }: BondTerms,
): void {
  const { cutoff, stride, firstCoefficient } = potential;
  const limit = cutoff * cutoff;
  const value = new Float64Array(3);
  energy.fill(0);
  for (let i = 0; i < types.length; i++) {
    const line = types[i] * stride;
    for (let k = start[i]; k < start[i + 1]; k++) {
      const x = vector[3 * k];
      const y = vector[3 * k + 1];
      const z = vector[3 * k + 2];
      const square = x * x + y * y + z * z;
      if (square >= limit) {
        slope[k] = 0;
        curvature[k] = 0;
        continue;
      }
      const j = second[k];
      if (square === 0) throw coincidence(i, j);
      evaluatePair(potential, firstCoefficient[line + types[j]], square, value);
      energy[i] += value[0] / 2;
      energy[j] += value[0] / 2;
      slope[k] = value[1];
      curvature[k] = value[2];
    }
  }
}
