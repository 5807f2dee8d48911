import type { Bonds } from './bonds';
import type { BondTerms } from './bondTerms';
import { coincidence } from './coincidence';
import { evaluateContinued, evaluateTable } from './cubicTable';
import type { EmbeddedAtomPotential } from './embeddedAtom';

/** Fills the terms of an embedded-atom potential; vectors are there already. */
export function sumEmbeddedAtom(
  { start, second }: Bonds,
  types: Int32Array,
  potential: EmbeddedAtomPotential,
  { vector, slope, curvature, energy, embedding }: BondTerms,
): void {
  if (embedding === null) throw new TypeError('terms were made for a pair potential');
  const { toFirst, toSecond } = embedding;
  const limit = potential.cutoff * potential.cutoff;
  const value = new Float64Array(3);
  const density = new Float64Array(types.length);
  // f'' of both directions, until F' is known
  const bendFirst = new Float64Array(second.length);
  const bendSecond = new Float64Array(second.length);
  energy.fill(0);
  for (let i = 0; i < types.length; i++) {
    const a = types[i] - 1;
    for (let k = start[i]; k < start[i + 1]; k++) {
      const x = vector[3 * k];
      const y = vector[3 * k + 1];
      const z = vector[3 * k + 2];
      const square = x * x + y * y + z * z;
      if (square >= limit) {
        slope[k] = 0;
        curvature[k] = 0;
        toFirst[k] = 0;
        toSecond[k] = 0;
        continue;
      }
      const j = second[k];
      if (square === 0) throw coincidence(i, j);
      const b = types[j] - 1;
      const r = Math.sqrt(square);
      const inverse = 1 / r;

      // the table holds z = r φ: φ' = (z' − φ)/r, φ'' = (z'' − 2φ')/r
      evaluateTable(potential.pair[a][b], r, value);
      const phi = value[0] * inverse;
      const first = (value[1] - phi) * inverse;
      energy[i] += phi / 2;
      energy[j] += phi / 2;
      slope[k] = first * inverse;
      curvature[k] = (value[2] - 2 * first) * inverse;

      evaluateTable(potential.density[b][a], r, value);
      density[i] += value[0];
      toFirst[k] = value[1] * inverse;
      bendFirst[k] = value[2];
      if (potential.density[a][b] !== potential.density[b][a]) {
        evaluateTable(potential.density[a][b], r, value);
      }
      density[j] += value[0];
      toSecond[k] = value[1] * inverse;
      bendSecond[k] = value[2];
    }
  }

  const force = density; // ρ_i is replaced by F'(ρ_i)
  for (let i = 0; i < types.length; i++) {
    evaluateContinued(potential.embedding[types[i] - 1], density[i], value);
    energy[i] += value[0];
    force[i] = value[1];
    embedding.curvature[i] = value[2];
  }
  for (let i = 0; i < types.length; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) {
      const j = second[k];
      slope[k] += force[i] * toFirst[k] + force[j] * toSecond[k];
      curvature[k] += force[i] * bendFirst[k] + force[j] * bendSecond[k];
    }
  }
}
