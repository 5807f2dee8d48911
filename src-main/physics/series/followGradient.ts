import { identity3, inverse3, multiply3, norm3 } from '../../../src-shared/geometry/matrix';
import type { Mat3 } from '../../../src-shared/geometry/matrix';
import { median } from './median';
import { cartesianDisplacements, lengths, pairAtoms, reducedDisplacements } from './residual';
import type { AtomPairs } from './residual';
import type { SeriesFrame } from './seriesFrame';

/** Least-squares gradient of a displacement field: v ≈ G x + c over interleaved x, v [3n], G row-major. */
function gradientOf(
  v: Float64Array,
  x: Float64Array,
  dimensions: 2 | 3,
): { gradient: Mat3; rest: Float64Array } {
  const n = v.length / 3;
  const mean = (from: Float64Array, axis: number): number => {
    let sum = 0;
    for (let k = axis; k < from.length; k += 3) sum += from[k];
    return sum / n;
  };
  const [vm, xm] = [[0, 1, 2].map((axis) => mean(v, axis)), [0, 1, 2].map((axis) => mean(x, axis))];
  const [w, spread] = [new Float64Array(9), new Float64Array(9)];
  for (let k = 0; k < v.length; k += 3) {
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < 3; column++) {
        const dx = x[k + column] - xm[column];
        w[3 * row + column] += (v[k + row] - vm[row]) * dx;
        spread[3 * row + column] += (x[k + row] - xm[row]) * dx;
      }
    }
  }
  if (dimensions === 2) spread[8] = 1; // nothing varies along z
  const gradient = multiply3(w, inverse3(spread));
  const rest = v.map((value, k) => {
    const [i, row] = [k - (k % 3), k % 3];
    const affine = [0, 1, 2].reduce(
      (sum, c) => sum + gradient[3 * row + c] * (x[i + c] - xm[c]),
      0,
    );
    return value - vm[row] - affine;
  });
  return { gradient, rest };
}

/**
 * Displacement gradient G of the atoms on top of the cells' F, in the frame's axes: how far the atoms did not follow the
 * cell. Up to 0.10 γ on the reference glasses, because plastic slip does not average out.
 *
 * @returns the largest |G_kl| and the standard error of an entry of G, which matters for samples of a few hundred atoms
 */
export function followGradient(
  reference: SeriesFrame,
  frame: SeriesFrame,
  m: Mat3,
): { largest: number; error: number } {
  const pairs = pairAtoms(reference, frame);
  const u = reducedDisplacements(pairs, m, reference.cell.periodic);
  const v = cartesianDisplacements(u, frame.cell.h, m);
  const x = cartesianDisplacements(pairs.s0, reference.cell.h, identity3());
  const { gradient, rest } = gradientOf(v, x, frame.dimensions);
  const squares = rest.reduce((sum, value) => sum + value * value, 0);
  const atoms = rest.length / 3;
  // positions spread evenly over an edge L have a standard deviation of L/√12
  const edge = reference.spacing * reference.identity.ids.length ** (1 / frame.dimensions);
  const error = Math.sqrt((12 * squares) / (frame.dimensions * atoms)) / (edge * Math.sqrt(atoms));
  return { largest: Math.max(...gradient.map(Math.abs)), error };
}

/** F − I of the atoms themselves and the residual r that it leaves; both frames in reduced coordinates of the reference. */
export function fitGradient(
  reference: SeriesFrame,
  pairs: AtomPairs,
): { gradient: Mat3; residual: number } {
  const u = reducedDisplacements(pairs, identity3(), reference.cell.periodic);
  const v = cartesianDisplacements(u, reference.cell.h, identity3());
  const x = cartesianDisplacements(pairs.s0, reference.cell.h, identity3());
  const { gradient, rest } = gradientOf(v, x, reference.dimensions);
  if (!(norm3(gradient) >= 0)) return { gradient, residual: Infinity };
  return { gradient, residual: median(lengths(rest)) / reference.spacing };
}

/**
 * Largest |H M u| between a frame and a reference in the same cell, length units; ∞ if H M and H₀ differ.
 *
 * @param m integer matrix that undoes a flip of the frame's cell
 */
export function largestShift(
  reference: SeriesFrame,
  frame: SeriesFrame,
  m: Mat3 = identity3(),
): number {
  const { h } = reference.cell;
  const scale = Math.max(...h.map(Math.abs));
  const tolerance = Math.max(1e-9 * scale, 2 * Math.max(reference.cellQuantum, frame.cellQuantum));
  const unflipped = multiply3(frame.cell.h, m);
  if (h.some((value, k) => Math.abs(value - unflipped[k]) > tolerance)) return Infinity;
  const u = reducedDisplacements(pairAtoms(reference, frame), m, reference.cell.periodic);
  const shifts = lengths(cartesianDisplacements(u, frame.cell.h, m));
  return shifts.reduce((most, length) => Math.max(most, length), 0);
}

/** The same state up to rounding: equal cells, and no atom further off than twice the coordinate quantum. */
export function sameState(
  reference: SeriesFrame,
  frame: SeriesFrame,
  m: Mat3 = identity3(),
): boolean {
  const quantum = Math.max(reference.quantum, frame.quantum);
  return largestShift(reference, frame, m) <= 2 * quantum * (1 + 1e-6) + 1e-12 * reference.spacing;
}
