import { inverse3, multiply3 } from '../../../src-shared/geometry/matrix';
import type { Mat3 } from '../../../src-shared/geometry/matrix';
import { matchById } from '../matchById';
import { median } from './median';
import { sameIds } from './seriesFrame';
import type { SeriesFrame } from './seriesFrame';

/** Reduced coordinates of the sampled atoms that two frames share, row by row the same atom. */
export interface AtomPairs {
  /** reference, [3n] */
  s0: Float64Array;
  /** frame, [3n] */
  s: Float64Array;
}

export function pairAtoms(reference: SeriesFrame, frame: SeriesFrame): AtomPairs {
  if (sameIds(reference, frame)) return { s0: reference.s, s: frame.s };
  const idsOf = ({ identity }: SeriesFrame): Float64Array =>
    Float64Array.from(identity.sampled, (row) => identity.ids[row]);
  const rows = matchById(idsOf(reference), idsOf(frame));
  const [s0, s]: [number[], number[]] = [[], []];
  rows.forEach((row, k) => {
    if (row < 0) return;
    s0.push(...reference.s.subarray(3 * k, 3 * k + 3));
    s.push(...frame.s.subarray(3 * row, 3 * row + 3));
  });
  return { s0: Float64Array.from(s0), s: Float64Array.from(s) };
}

/** Every `step`-th pair. */
export function thinned(pairs: AtomPairs, step: number): AtomPairs {
  if (step <= 1) return pairs;
  const kept = Math.ceil(pairs.s.length / 3 / step);
  const pick = (from: Float64Array): Float64Array =>
    Float64Array.from({ length: 3 * kept }, (_, k) => from[3 * step * Math.floor(k / 3) + (k % 3)]);
  return { s0: pick(pairs.s0), s: pick(pairs.s) };
}

/**
 * Reduced displacements u = M⁻¹ s − s⁰ with the drift taken off, [3n]: circular mean, then nearest image, then median on
 * periodic axes (wrap-safe), the median alone on the others.
 */
export function reducedDisplacements(
  { s0, s }: AtomPairs,
  m: Mat3,
  periodic: readonly [boolean, boolean, boolean],
): Float64Array {
  const g = inverse3(m);
  const u = new Float64Array(s.length);
  const along = new Float64Array(s.length / 3);
  for (let axis = 0; axis < 3; axis++) {
    const [a, b, c] = [g[3 * axis], g[3 * axis + 1], g[3 * axis + 2]];
    for (let k = 0, i = 0; k < s.length; k += 3, i++) {
      along[i] = a * s[k] + b * s[k + 1] + c * s[k + 2] - s0[k + axis];
    }
    if (periodic[axis]) {
      const drift = circularMean(along);
      for (let i = 0; i < along.length; i++) {
        const away = along[i] - drift;
        along[i] = away - Math.floor(away + 0.5);
      }
    }
    const middle = median(along);
    for (let k = axis, i = 0; k < u.length; k += 3, i++) u[k] = along[i] - middle;
  }
  return u;
}

/** arg Σ exp(2πi x) / 2π. Some 200 values suffice: it only has to be nearer than half a cell. */
function circularMean(values: Float64Array): number {
  const step = Math.max(1, Math.floor(values.length / 200));
  let [cosine, sine] = [0, 0];
  for (let i = 0; i < values.length; i += step) {
    cosine += Math.cos(2 * Math.PI * values[i]);
    sine += Math.sin(2 * Math.PI * values[i]);
  }
  return Math.atan2(sine, cosine) / (2 * Math.PI);
}

/** Displacements H M u in length units, [3n]. */
export function cartesianDisplacements(u: Float64Array, h: Mat3, m: Mat3): Float64Array {
  const b = multiply3(h, m);
  const x = new Float64Array(u.length);
  for (let k = 0; k < u.length; k += 3) {
    x[k] = b[0] * u[k] + b[1] * u[k + 1] + b[2] * u[k + 2];
    x[k + 1] = b[3] * u[k] + b[4] * u[k + 1] + b[5] * u[k + 2];
    x[k + 2] = b[6] * u[k] + b[7] * u[k + 1] + b[8] * u[k + 2];
  }
  return x;
}

/** Lengths of interleaved vectors, [n]. */
export function lengths(x: Float64Array): Float64Array {
  const result = new Float64Array(x.length / 3);
  for (let k = 0, i = 0; k < x.length; k += 3, i++) {
    result[i] = Math.sqrt(x[k] ** 2 + x[k + 1] ** 2 + x[k + 2] ** 2);
  }
  return result;
}

/**
 * Residual r(M) = median |H M u| / a0 of a frame against a reference: small for the right lattice change and the same
 * sample (≤ 0.125 at 4–6 % strain), of the order of the box otherwise.
 */
export function residual(pairs: AtomPairs, h: Mat3, m: Mat3, reference: SeriesFrame): number {
  const u = reducedDisplacements(pairs, m, reference.cell.periodic);
  return median(lengths(cartesianDisplacements(u, h, m))) / reference.spacing;
}
