import { bondVectors } from './bonds';
import type { Bonds } from './bonds';
import { sumEmbeddedAtom } from './embeddedAtomTerms';
import { sumPairs } from './pairTerms';
import type { Potential } from './potential';
import type { Structure } from './structure';

/**
 * What every energy derivative is a sum of. An embedded-atom energy acts on each bond as a pair energy ψ of its own,
 * ψ' = φ' + F'_i f'_{j→i} + F'_j f'_{i→j} and ψ'' alike, at the densities of the moment; a pair energy is its own ψ.
 */
export interface BondTerms {
  /** d = x_j + H n − x_i of each bond i j, [3·bonds] */
  readonly vector: Float64Array;
  /** ψ'(r)/r of each bond, 0 beyond the cutoff, [bonds] */
  readonly slope: Float64Array;
  /** ψ''(r), 0 beyond the cutoff, [bonds] */
  readonly curvature: Float64Array;
  /** potential energy of each atom: half of its bonds' and F_i, [N] */
  readonly energy: Float64Array;
  readonly embedding: EmbeddingTerms | null;
}

/** How densities change with bond lengths, and energies with densities. */
export interface EmbeddingTerms {
  /** F''(ρ_i), [N] */
  readonly curvature: Float64Array;
  /** f'_{j→i}(r)/r of each bond i j: what its stretching adds at i, [bonds] */
  readonly toFirst: Float64Array;
  /** f'_{i→j}(r)/r: what it adds at j, [bonds] */
  readonly toSecond: Float64Array;
}

/** Room for the terms of some bonds, to be filled again and again by `evaluateBonds`. */
export function roomForTerms(bonds: Bonds, potential: Potential): BondTerms {
  const count = bonds.second.length;
  const atoms = bonds.start.length - 1;
  return {
    vector: new Float64Array(3 * count),
    slope: new Float64Array(count),
    curvature: new Float64Array(count),
    energy: new Float64Array(atoms),
    embedding:
      potential.kind === 'pair'
        ? null
        : {
            curvature: new Float64Array(atoms),
            toFirst: new Float64Array(count),
            toSecond: new Float64Array(count),
          },
  };
}

/**
 * Fills `terms` for the positions of `structure`.
 *
 * @param bonds with a reach of the potential's cutoff or more
 * @throws PlastiscopeError `input` if two atoms lie on one place
 */
export function evaluateBonds(
  bonds: Bonds,
  structure: Structure,
  potential: Potential,
  terms: BondTerms,
): void {
  bondVectors(bonds, structure.positions, structure.dimensions, terms.vector);
  if (potential.kind === 'pair') sumPairs(bonds, structure.types, potential, terms);
  else sumEmbeddedAtom(bonds, structure.types, potential, terms);
}
