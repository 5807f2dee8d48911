import type { Mat3 } from '../../../src-shared/geometry/matrix';
import { findBonds } from './bonds';
import { evaluateBonds, roomForTerms } from './bondTerms';
import { assertCovers } from './potential';
import type { Potential } from './potential';
import type { Structure } from './structure';

/**
 * Ξ_i = ∂F_i/∂γ: the forces that appear when the structure is strained affinely, F = I + γ G, per unit of γ; energy per length.
 *
 * Ξ_i = Σ_j K_ij a_ij with a_ij = G d_ij, summed over pair vectors so that periodic images need no displacement of their own; an
 * embedded-atom potential adds Σ_j (F''_i δρ_i f'_{j→i} + F''_j δρ_j f'_{i→j}) n_ij with δρ_i = Σ_j f'_{j→i} n·a_ij. The non-affine
 * displacement u solves H u = Ξ.
 *
 * Source: A. Lemaître and C. Maloney, J. Stat. Phys. 123, 415 (2006).
 *
 * @param strain G, row-major; in 2D its in-plane part counts
 * @returns [d·N], d·atom + axis as in the Hessian
 */
export function affineForces(
  structure: Structure,
  potential: Potential,
  strain: Mat3,
): Float64Array {
  assertCovers(potential, structure.types);
  const { types, dimensions: d } = structure;
  const atoms = types.length;
  const bonds = findBonds(structure, potential.cutoff);
  const terms = roomForTerms(bonds, potential);
  evaluateBonds(bonds, structure, potential, terms);
  const { start, second } = bonds;
  const { vector, slope, curvature, embedding } = terms;

  // r δr of each bond, [bonds], and where there is an embedding the density changes
  const stretch = new Float64Array(second.length);
  const change = new Float64Array(atoms);
  const moved = new Float64Array(3 * second.length);
  for (let i = 0; i < atoms; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) {
      const [x, y, z] = [vector[3 * k], vector[3 * k + 1], vector[3 * k + 2]];
      for (let a = 0; a < d; a++) {
        const g = 3 * a;
        const along = strain[g] * x + strain[g + 1] * y + (d === 3 ? strain[g + 2] * z : 0);
        moved[3 * k + a] = along;
        stretch[k] += along * vector[3 * k + a];
      }
      if (embedding === null) continue;
      change[i] += embedding.toFirst[k] * stretch[k];
      change[second[k]] += embedding.toSecond[k] * stretch[k];
    }
  }

  const forces = new Float64Array(d * atoms);
  for (let i = 0; i < atoms; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) {
      const j = second[k];
      const [x, y, z] = [vector[3 * k], vector[3 * k + 1], vector[3 * k + 2]];
      let along = ((curvature[k] - slope[k]) * stretch[k]) / (x * x + y * y + z * z);
      if (embedding !== null) {
        along +=
          embedding.curvature[i] * change[i] * embedding.toFirst[k] +
          embedding.curvature[j] * change[j] * embedding.toSecond[k];
      }
      for (let a = 0; a < d; a++) {
        const force = along * vector[3 * k + a] + slope[k] * moved[3 * k + a];
        forces[d * i + a] += force;
        forces[d * j + a] -= force;
      }
    }
  }
  return forces;
}
