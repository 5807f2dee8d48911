import { determinant3, inverse3, multiply3 } from '../../../src-shared/geometry/matrix';
import { responseSize } from '../../../src-shared/geometry/response';
import type { Configuration } from '../localFit';
import { buildNeighbourGrid } from '../neighbourGrid';
import { forEachNeighbourhood } from '../neighbourhoods';

/**
 * D²min of a displacement that is linear in the strain, u = Σ_a e_a u^a, as a quadratic form in e.
 *
 * With the reference bonds d_j of an atom and the relative displacements v_j^a = u_j^a − u_i^a, the best local map of v^a is
 * A^a = W^a V⁻¹ (V = Σ d dᵀ, W^a = Σ v^a dᵀ), and q_ab = Σ_j (v_j^a − A^a d_j)·(v_j^b − A^b d_j) = Σ_j v_j^a·v_j^b − A^a : W^b.
 * Neighbours as in `d2min`: all images nearer than the cutoff.
 *
 * @param displacements u^a, one per strain of the basis, [d·N] each
 * @returns upper triangles, [3N] or [15N]; NaN where an atom's neighbours do not fix a map
 */
export function responseForms(
  configuration: Configuration,
  displacements: readonly Float64Array[],
  cutoff: number,
  dimensions: 2 | 3,
): Float64Array {
  const { positions, cell } = configuration;
  const atoms = positions.length / 3;
  const size = responseSize(dimensions);
  const strains = displacements.length;
  const forms = new Float64Array(size * atoms).fill(NaN);
  const grid = buildNeighbourGrid(positions, cell, cutoff, dimensions);
  const d = dimensions;
  const v = new Float64Array(9);
  const w = new Float64Array(9 * strains);
  const products = new Float64Array(size);
  const relative = new Float64Array(d * strains);
  forEachNeighbourhood(grid, 0, atoms, (slot, near) => {
    v.fill(0);
    w.fill(0);
    products.fill(0);
    const i = grid.row[slot];
    let length = 0;
    for (let k = 0; k < near.count; k++) {
      const j = grid.row[near.slot[k]];
      for (let s = 0; s < strains; s++) {
        for (let a = 0; a < d; a++) {
          relative[d * s + a] = displacements[s][d * j + a] - displacements[s][d * i + a];
        }
      }
      for (let b = 0; b < d; b++) {
        const bond = near.bond[3 * k + b];
        length += bond * bond;
        for (let a = 0; a < d; a++) v[3 * a + b] += near.bond[3 * k + a] * bond;
        for (let s = 0; s < strains; s++) {
          for (let a = 0; a < d; a++) w[9 * s + 3 * a + b] += relative[d * s + a] * bond;
        }
      }
      for (let s = 0, at = 0; s < strains; s++) {
        for (let t = s; t < strains; t++, at++) {
          for (let a = 0; a < d; a++) products[at] += relative[d * s + a] * relative[d * t + a];
        }
      }
    }
    if (d === 2) v[8] = 1; // an independent third axis: nothing moves along it
    if (near.count < d || !(Math.abs(determinant3(v)) > 1e-12 * length ** d)) return;
    const inverse = inverse3(v);
    for (let s = 0, at = 0; s < strains; s++) {
      const map = multiply3(w.subarray(9 * s, 9 * s + 9), inverse);
      for (let t = s; t < strains; t++, at++) {
        let explained = 0;
        for (let k = 0; k < 9; k++) explained += map[k] * w[9 * t + k];
        forms[size * i + at] = products[at] - explained;
      }
    }
  });
  return forms;
}
