import { findBonds } from './bonds';
import type { Bonds } from './bonds';
import { evaluateBonds, roomForTerms } from './bondTerms';
import type { BondTerms } from './bondTerms';
import { sumForces, total } from './energyAndForces';
import { assertCovers } from './potential';
import type { Potential } from './potential';
import type { Structure } from './structure';

/** Energy and forces of the same atoms in the same cell at ever new positions, [3N] each; returns the energy. */
export type ForceField = (positions: Float64Array, forces: Float64Array) => number;

/** Bonds are kept up to this share of the cutoff beyond it, and found anew when atoms have moved half of that. */
const SKIN = 0.12;

/** A force field that looks for bonds only when atoms have moved far enough to need it. */
export function forceField(structure: Structure, potential: Potential): ForceField {
  assertCovers(potential, structure.types);
  const skin = SKIN * potential.cutoff;
  let known: { at: Float64Array; bonds: Bonds; terms: BondTerms } | null = null;
  return (positions, forces) => {
    const current = { ...structure, positions };
    if (known === null || farthestMove(known.at, positions) > skin / 2) {
      const bonds = findBonds(current, potential.cutoff + skin);
      known = { at: positions.slice(), bonds, terms: roomForTerms(bonds, potential) };
    }
    evaluateBonds(known.bonds, current, potential, known.terms);
    sumForces(known.bonds, known.terms, forces);
    return total(known.terms.energy);
  };
}

function farthestMove(from: Float64Array, to: Float64Array): number {
  let most = 0;
  for (let k = 0; k < from.length; k += 3) {
    const x = to[k] - from[k];
    const y = to[k + 1] - from[k + 1];
    const z = to[k + 2] - from[k + 2];
    most = Math.max(most, x * x + y * y + z * z);
  }
  return Math.sqrt(most);
}
