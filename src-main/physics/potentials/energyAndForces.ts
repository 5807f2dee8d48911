import { cellVolume } from '../../../src-shared/geometry/cell';
import { findBonds } from './bonds';
import type { Bonds } from './bonds';
import { evaluateBonds, roomForTerms } from './bondTerms';
import type { BondTerms } from './bondTerms';
import { assertCovers } from './potential';
import type { Potential } from './potential';
import type { Structure } from './structure';

/** Potential energy of a structure and its first derivatives. In 2D all that has a z is 0. */
export interface EnergyAndForces {
  /** E, energy units: ε or eV */
  readonly energy: number;
  /** each atom's share of E: half of its bonds' energies, and its own embedding energy, [N] */
  readonly atomEnergy: Float64Array;
  /** −∂E/∂x, interleaved x y z, [3N], energy per length */
  readonly forces: Float64Array;
  /**
   * σ_ab = (1/V) ∂E/∂ε_ab without any kinetic term, in the order xx yy zz xy xz yz, [6]; tension is positive, the pressure is
   * −tr σ/d. Energy per area (2D, ε/σ²) or volume (3D, eV/Å³; times `barPerElectronvoltPerCubicAngstrom` in bar).
   */
  readonly stress: Float64Array;
  /** each atom's share of V σ, s_i = ½ Σ_j ψ'(r) d d/r, same order and sign, [6N], energy units */
  readonly atomStress: Float64Array;
}

/** 1 eV/Å³ in bar (CODATA 2018). LAMMPS `metal` units use 1.6021765e6, which is 8e-8 less. */
export const barPerElectronvoltPerCubicAngstrom = 1.602176634e6;

/**
 * Energy, forces and stress, all periodic images within the cutoff counted.
 *
 * @throws PlastiscopeError `input` if the potential lacks a type, an atom has no position or two lie on one place
 */
export function energyAndForces(structure: Structure, potential: Potential): EnergyAndForces {
  assertCovers(potential, structure.types);
  const bonds = findBonds(structure, potential.cutoff);
  const terms = roomForTerms(bonds, potential);
  evaluateBonds(bonds, structure, potential, terms);
  const forces = new Float64Array(structure.positions.length);
  sumForces(bonds, terms, forces);
  const atomStress = atomStresses(bonds, terms);
  const volume = cellVolume(structure.cell, structure.dimensions);
  const stress = new Float64Array(6);
  for (let k = 0; k < atomStress.length; k++) stress[k % 6] += atomStress[k];
  return {
    energy: total(terms.energy),
    atomEnergy: terms.energy,
    forces,
    stress: stress.map((value) => value / volume),
    atomStress,
  };
}

export function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** F_i = Σ_j ψ'(r) d/r with d from i to j, into `forces` [3N]. */
export function sumForces(
  { start, second }: Bonds,
  { vector, slope }: BondTerms,
  forces: Float64Array,
): void {
  forces.fill(0);
  for (let i = 0; i + 1 < start.length; i++) {
    let fx = 0;
    let fy = 0;
    let fz = 0;
    for (let k = start[i]; k < start[i + 1]; k++) {
      const j = 3 * second[k];
      const x = slope[k] * vector[3 * k];
      const y = slope[k] * vector[3 * k + 1];
      const z = slope[k] * vector[3 * k + 2];
      fx += x;
      fy += y;
      fz += z;
      forces[j] -= x;
      forces[j + 1] -= y;
      forces[j + 2] -= z;
    }
    forces[3 * i] += fx;
    forces[3 * i + 1] += fy;
    forces[3 * i + 2] += fz;
  }
}

/** Largest |component| of a field of forces, what a minimum is judged by. */
export function largestComponent(forces: Float64Array): number {
  return forces.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function atomStresses({ start, second }: Bonds, { vector, slope }: BondTerms): Float64Array {
  const stress = new Float64Array(6 * (start.length - 1));
  const share = new Float64Array(6);
  for (let i = 0; i + 1 < start.length; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) {
      const x = vector[3 * k];
      const y = vector[3 * k + 1];
      const z = vector[3 * k + 2];
      const half = slope[k] / 2;
      share[0] = half * x * x;
      share[1] = half * y * y;
      share[2] = half * z * z;
      share[3] = half * x * y;
      share[4] = half * x * z;
      share[5] = half * y * z;
      for (let c = 0; c < 6; c++) {
        stress[6 * i + c] += share[c];
        stress[6 * second[k] + c] += share[c];
      }
    }
  }
  return stress;
}
