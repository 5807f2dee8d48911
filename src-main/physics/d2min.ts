import { PlastiscopeError } from '../../src-shared/contract/errors';
import { bondMotion, fitNeighbourhood } from './localFit';
import type { Configuration, LocalFit } from './localFit';
import { buildNeighbourGrid } from './neighbourGrid';
import { forEachNeighbourhood } from './neighbourhoods';
import { ovitoShearStrain, shearStrain } from './shearStrain';

export type { Configuration } from './localFit';

/** Goes up whenever the numbers of `d2min` change: it is part of the id of every label set. */
export const D2MIN_REVISION = 1;

export interface D2minOptions {
  /** reference neighbours are nearer than this, length units */
  cutoff: number;
  dimensions: 2 | 3;
}

export interface D2minResult {
  /** D²min, length units squared, NaN where invalid */
  value: Float64Array;
  /** invariant shear strain; NaN where invalid */
  shearStrain: Float64Array;
  /** shear strain as OVITO prints it: in 2D √(E_xy² + (E_xx−E_yy)²/2), not invariant under rotation; in 3D the same */
  ovitoShearStrain: Float64Array;
  /** neighbours that took part in the fit */
  neighbours: Int32Array;
  /** reference neighbours left out because they are missing in the current frame */
  missingNeighbours: Int32Array;
  /** how many values are NaN */
  invalid: number;
}

/**
 * Non-affine squared displacement of every atom: D²min,i = min_F Σ_j |d_ij − F d⁰_ij|², a *sum* over the neighbours j
 * of i in the reference, every periodic image counted.
 *
 * The current bond is the image nearest to the reference bond in *reduced* coordinates: with u = s − s⁰ per atom,
 * e = u_j − u_i and e ← e − round(e) on periodic axes, d = H(H₀⁻¹d⁰ + e). That is right for sheared cells, for wrapped and
 * unwrapped positions alike, and across a cell flip that nobody undid. F = W V⁻¹ with V = Σ d⁰d⁰ᵀ, W = Σ d d⁰ᵀ.
 * Strain E = ½(FᵀF − I); shear strain in 3D √(E_xy² + E_xz² + E_yz² + [(E_xx−E_yy)² + (E_xx−E_zz)² + (E_yy−E_zz)²]/6), in 2D
 * √(E_xy² + (E_xx−E_yy)²/4).
 *
 * NaN: fewer neighbours than dimensions, neighbours on a line or plane (|det V| ≤ 1e-12 (Σ|d⁰|²)^dim), or the atom is
 * missing in a frame. Rows of both frames must name the same atoms (`matchById`).
 *
 * @throws PlastiscopeError `usage` if the cutoff exceeds the smallest height, `input` if the frames differ in length
 *
 * Source: M. L. Falk and J. S. Langer, Phys. Rev. E 57, 7192 (1998), eqs 2.11–2.14.
 */
export function d2min(
  reference: Configuration,
  current: Configuration,
  options: D2minOptions,
): D2minResult {
  return d2minRange(reference, current, options, 0, reference.positions.length / 3);
}

/** `d2min` of the rows from ≤ i < to alone, in arrays of length to − from: a thread's share. The split changes no digit. */
export function d2minRange(
  reference: Configuration,
  current: Configuration,
  { cutoff, dimensions }: D2minOptions,
  from: number,
  to: number,
): D2minResult {
  if (reference.positions.length !== current.positions.length) {
    throw new PlastiscopeError(
      'input',
      `D²min needs the same atoms in both frames: the reference has ${reference.positions.length / 3}, the current frame ${current.positions.length / 3}; match them by id.`,
    );
  }
  const grid = buildNeighbourGrid(reference.positions, reference.cell, cutoff, dimensions);
  const motion = bondMotion(reference, current, grid.row, dimensions);
  const fit: LocalFit = { used: 0, residual: NaN, gradient: new Float64Array(9) };
  const size = to - from;
  const result: D2minResult = {
    value: new Float64Array(size).fill(NaN),
    shearStrain: new Float64Array(size).fill(NaN),
    ovitoShearStrain: new Float64Array(size).fill(NaN),
    neighbours: new Int32Array(size),
    missingNeighbours: new Int32Array(size),
    invalid: 0,
  };
  let valid = 0;
  forEachNeighbourhood(grid, from, to, (slot, near) => {
    const at = grid.row[slot] - from;
    const ok = fitNeighbourhood(motion, slot, near, fit);
    result.neighbours[at] = fit.used;
    result.missingNeighbours[at] = near.count - fit.used;
    if (!ok) return;
    valid++;
    result.value[at] = fit.residual;
    result.shearStrain[at] = shearStrain(fit.gradient, dimensions);
    result.ovitoShearStrain[at] = ovitoShearStrain(fit.gradient, dimensions);
  });
  result.invalid = size - valid;
  return result;
}
