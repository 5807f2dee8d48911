import { effectiveCell, effectiveMatrix, toReduced } from '../../src-shared/geometry/cell';
import type { Cell } from '../../src-shared/geometry/cell';
import { inverse3, multiply3 } from '../../src-shared/geometry/matrix';
import type { Mat3 } from '../../src-shared/geometry/matrix';
import type { NeighbourScratch } from './neighbourhoods';

/** Positions of one frame: interleaved x y z [3N], wrapped or not, NaN where an atom is missing. */
export interface Configuration {
  positions: Float64Array;
  cell: Cell;
}

/** How bonds move between two frames: an affine part from the cells and a rest from the atoms. */
export interface BondMotion {
  dimensions: 2 | 3;
  /** current H, row-major */
  h: Mat3;
  /** H H₀⁻¹ */
  gradient: Mat3;
  periodic: readonly [boolean, boolean, boolean];
  /** u = s − s⁰ of each slot, [3·slots]; NaN where the atom is missing in the current frame */
  shift: Float64Array;
  /** non-affine part of each bond of the neighbourhood under way, [3·neighbours]; grows */
  rest: Float64Array;
}

/** @param row row of each slot: atoms in the order the fit meets them */
export function bondMotion(
  reference: Configuration,
  current: Configuration,
  row: Int32Array,
  dimensions: 2 | 3,
): BondMotion {
  const cell = effectiveCell(current.cell, dimensions);
  const s = toReduced(current.positions, cell, dimensions);
  const s0 = toReduced(reference.positions, reference.cell, dimensions);
  const shift = new Float64Array(3 * row.length);
  for (let slot = 0; slot < row.length; slot++) {
    for (let axis = 0; axis < dimensions; axis++) {
      const k = 3 * row[slot] + axis;
      shift[3 * slot + axis] = s[k] - s0[k];
    }
  }
  const gradient = multiply3(cell.h, inverse3(effectiveMatrix(reference.cell.h, dimensions)));
  return {
    dimensions,
    h: cell.h,
    gradient,
    periodic: cell.periodic,
    shift,
    rest: new Float64Array(384),
  };
}

/** Best affine map of one neighbourhood. */
export interface LocalFit {
  /** neighbours present in both frames */
  used: number;
  /** Σ_j |d − F d⁰|² */
  residual: number;
  /** local F */
  gradient: Mat3;
}

/**
 * Fits the neighbourhood of `slot` and writes `out`; false if it has no unique affine map.
 *
 * The bond is d = F̄ d⁰ + v with F̄ = H H₀⁻¹ and v = H(e − round e): fitting v ≈ A d⁰ gives F = F̄ + A and the same
 * residual, without the rounding of two large terms that nearly cancel.
 */
export function fitNeighbourhood(
  motion: BondMotion,
  slot: number,
  near: NeighbourScratch,
  out: LocalFit,
): boolean {
  const { h, periodic, shift, dimensions } = motion;
  if (motion.rest.length < 3 * near.count) motion.rest = new Float64Array(6 * near.count);
  const { rest } = motion;
  const { bond } = near;
  const [pa, pb, pc] = periodic;
  const ua = shift[3 * slot];
  const ub = shift[3 * slot + 1];
  const uc = shift[3 * slot + 2];
  let vxx = 0, vxy = 0, vxz = 0, vyy = 0, vyz = 0, vzz = 0; // prettier-ignore
  let wxx = 0, wxy = 0, wxz = 0, wyx = 0, wyy = 0, wyz = 0, wzx = 0, wzy = 0, wzz = 0; // prettier-ignore
  let used = 0;
  for (let k = 0; k < near.count; k++) {
    const j = 3 * near.slot[k];
    let ea = shift[j] - ua;
    let eb = shift[j + 1] - ub;
    let ec = shift[j + 2] - uc;
    if (pa) ea -= Math.floor(ea + 0.5);
    if (pb) eb -= Math.floor(eb + 0.5);
    if (pc) ec -= Math.floor(ec + 0.5);
    const x = h[0] * ea + h[1] * eb + h[2] * ec;
    const y = h[3] * ea + h[4] * eb + h[5] * ec;
    const z = h[6] * ea + h[7] * eb + h[8] * ec;
    rest[3 * k] = x;
    rest[3 * k + 1] = y;
    rest[3 * k + 2] = z;
    if (x !== x || y !== y || z !== z) continue; // the neighbour is missing in the current frame
    used++;
    const dx = bond[3 * k];
    const dy = bond[3 * k + 1];
    const dz = bond[3 * k + 2];
    vxx += dx * dx;
    vxy += dx * dy;
    vxz += dx * dz;
    vyy += dy * dy;
    vyz += dy * dz;
    vzz += dz * dz;
    wxx += x * dx;
    wxy += x * dy;
    wxz += x * dz;
    wyx += y * dx;
    wyy += y * dy;
    wyz += y * dz;
    wzx += z * dx;
    wzy += z * dy;
    wzz += z * dz;
  }
  out.used = used;
  if (used < dimensions) return false;

  const size = vxx + vyy + vzz;
  if (dimensions === 2) vzz = 1; // an independent third axis: nothing moves along it
  const cxx = vyy * vzz - vyz * vyz;
  const cxy = vxz * vyz - vxy * vzz;
  const cxz = vxy * vyz - vxz * vyy;
  const determinant = vxx * cxx + vxy * cxy + vxz * cxz;
  if (!(Math.abs(determinant) > 1e-12 * size ** dimensions)) return false;
  const ixx = cxx / determinant;
  const ixy = cxy / determinant;
  const ixz = cxz / determinant;
  const iyy = (vxx * vzz - vxz * vxz) / determinant;
  const iyz = (vxz * vxy - vxx * vyz) / determinant;
  const izz = (vxx * vyy - vxy * vxy) / determinant;
  const axx = wxx * ixx + wxy * ixy + wxz * ixz;
  const axy = wxx * ixy + wxy * iyy + wxz * iyz;
  const axz = wxx * ixz + wxy * iyz + wxz * izz;
  const ayx = wyx * ixx + wyy * ixy + wyz * ixz;
  const ayy = wyx * ixy + wyy * iyy + wyz * iyz;
  const ayz = wyx * ixz + wyy * iyz + wyz * izz;
  const azx = wzx * ixx + wzy * ixy + wzz * ixz;
  const azy = wzx * ixy + wzy * iyy + wzz * iyz;
  const azz = wzx * ixz + wzy * iyz + wzz * izz;

  let residual = 0;
  for (let k = 0; k < 3 * near.count; k += 3) {
    const dx = bond[k];
    const dy = bond[k + 1];
    const dz = bond[k + 2];
    const x = rest[k] - (axx * dx + axy * dy + axz * dz);
    const y = rest[k + 1] - (ayx * dx + ayy * dy + ayz * dz);
    const z = rest[k + 2] - (azx * dx + azy * dy + azz * dz);
    const square = x * x + y * y + z * z;
    if (square === square) residual += square;
  }
  out.residual = residual;
  out.gradient.set(motion.gradient);
  out.gradient[0] += axx;
  out.gradient[1] += axy;
  out.gradient[2] += axz;
  out.gradient[3] += ayx;
  out.gradient[4] += ayy;
  out.gradient[5] += ayz;
  out.gradient[6] += azx;
  out.gradient[7] += azy;
  out.gradient[8] += azz;
  return true;
}
