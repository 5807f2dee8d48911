import type { BlockMatrix } from '../sparse/blockMatrix';
import { findBonds } from './bonds';
import type { Bonds } from './bonds';
import { evaluateBonds, roomForTerms } from './bondTerms';
import type { BondTerms, EmbeddingTerms } from './bondTerms';
import { blockPattern } from './blockPattern';
import { assertCovers } from './potential';
import type { Potential } from './potential';
import type { Structure } from './structure';

/** H = H_pair + Gᵀ diag(F'') G, in energy per length²; rows d·atom + axis. */
export interface Hessian {
  /** the second derivatives at fixed densities: as if the bonds had pair energies ψ */
  readonly pair: BlockMatrix;
  /** null for pair potentials, whose Hessian is `pair` alone */
  readonly embedding: {
    readonly gradients: DensityGradients;
    /** F''(ρ_i), [N] */
    readonly curvature: Float64Array;
  } | null;
}

/** G = ∂ρ_i/∂x_{ka}: a row for every atom i, in it a block of d numbers for every atom k that its density feels. */
export interface DensityGradients {
  readonly atoms: number;
  readonly dimensions: 2 | 3;
  /** [N + 1] first block of each row; the same pattern as `pair`: columns ascending, the atom itself among them */
  readonly rowStart: Int32Array;
  /** atom k of each block, [blocks] */
  readonly columns: Int32Array;
  /** ∂ρ_i/∂x_{ka} at d·block + a, [d·blocks] */
  readonly values: Float64Array;
}

/**
 * Second derivatives of the energy, without mass weighting.
 *
 * Block (i, j) of the pair part is −K, K = (ψ'' − ψ'/r) n nᵀ + (ψ'/r) I summed over the images of j, and block (i, i) the sum of
 * all K of i. Row i of G holds f'_{j→i} n at each j, n = (x_j − x_i)/r, and the negative sum at i. At a cutoff with a jump of the force, as that of `lj/cut`, the jump is not counted.
 *
 * @throws PlastiscopeError `input` as `energyAndForces`
 *
 * Source: equation of motion of a harmonic solid; for the embedding part M. S. Daw and M. I. Baskes, Phys. Rev. B 29, 6443 (1984).
 */
export function hessian(structure: Structure, potential: Potential): Hessian {
  assertCovers(potential, structure.types);
  const { dimensions } = structure;
  const bonds = findBonds(structure, potential.cutoff);
  const terms = roomForTerms(bonds, potential);
  evaluateBonds(bonds, structure, potential, terms);
  const { rowStart, columns, place } = blockPattern(bonds);
  const values = new Float64Array(dimensions * dimensions * columns.length);
  addStiffness(bonds, terms, place, dimensions, values);
  const atoms = structure.types.length;
  const pair = { atoms, dimensions, rowStart, columns, values };
  if (terms.embedding === null) return { pair, embedding: null };
  const slopes = new Float64Array(dimensions * columns.length);
  addDensitySlopes(bonds, terms, terms.embedding, place, dimensions, slopes);
  const gradients = { atoms, dimensions, rowStart, columns, values: slopes };
  return { pair, embedding: { gradients, curvature: terms.embedding.curvature } };
}

/** Adds K of every bond to its four blocks. */
function addStiffness(
  { start, second }: Bonds,
  { vector, slope, curvature }: BondTerms,
  { diagonal, upper, lower }: ReturnType<typeof blockPattern>['place'],
  d: 2 | 3,
  values: Float64Array,
): void {
  const size = d * d;
  for (let i = 0; i + 1 < start.length; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) {
      const j = second[k];
      // an atom and its own image move together
      if (j === i) continue;
      const x = vector[3 * k];
      const y = vector[3 * k + 1];
      const z = vector[3 * k + 2];
      const along = (curvature[k] - slope[k]) / (x * x + y * y + z * z);
      for (let a = 0; a < d; a++) {
        for (let b = 0; b < d; b++) {
          const entry = along * vector[3 * k + a] * vector[3 * k + b] + (a === b ? slope[k] : 0);
          const c = d * a + b;
          values[size * diagonal[i] + c] += entry;
          values[size * diagonal[j] + c] += entry;
          values[size * upper[k] + c] -= entry;
          values[size * lower[k] + c] -= entry;
        }
      }
    }
  }
}

/** Adds the part of every bond in ∂ρ_i/∂x and ∂ρ_j/∂x. */
function addDensitySlopes(
  { start, second }: Bonds,
  { vector }: BondTerms,
  { toFirst, toSecond }: EmbeddingTerms,
  { diagonal, upper, lower }: ReturnType<typeof blockPattern>['place'],
  d: 2 | 3,
  values: Float64Array,
): void {
  for (let i = 0; i + 1 < start.length; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) {
      const j = second[k];
      if (j === i) continue;
      for (let a = 0; a < d; a++) {
        const atFirst = toFirst[k] * vector[3 * k + a];
        const atSecond = toSecond[k] * vector[3 * k + a];
        values[d * upper[k] + a] += atFirst;
        values[d * diagonal[i] + a] -= atFirst;
        values[d * lower[k] + a] -= atSecond;
        values[d * diagonal[j] + a] += atSecond;
      }
    }
  }
}
