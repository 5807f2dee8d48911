import type { Cell, Mat3, Vec3 } from '../../../src-shared/geometry/cell';
import { inverse3 } from '../../../src-shared/geometry/matrix';
import type { NoteList } from '../notes';
import { noDigits } from '../text/rowColumn';
import type { AtomColumn } from './atomTable';
import { isRestricted, wrappedFromMixed, type MixedSource } from './mixedKinds';
import { AXES, type AxisColumns, type ThreeAxes } from './coordinates';

/** Where the coordinate of one axis comes from; no column: 0 for every atom. */
interface Source {
  column: AtomColumn | null;
  reduced: boolean;
}

export interface Positions {
  /** interleaved, in file row order, [3N] */
  wrapped: Float64Array;
  unwrapped: Float64Array | null;
  /** columns the positions came from */
  used: Set<AtomColumn>;
  cartesian: AtomColumn[];
  /** with the axis of each */
  reduced: { column: AtomColumn; axis: number }[];
}

/**
 * Cartesian positions from whatever mixture of `x xs xu xsu ix` the file has, per axis (formats.md 1.3).
 * Wrapped: from x, else xs, else xu or xsu brought into the cell on periodic axes. A wrapped column is taken as it is:
 * atoms may lie slightly outside. Unwrapped: from xu, else xsu, else wrapped plus H·(ix, iy, iz); unknown (null) as soon
 * as one periodic axis has neither.
 */
export function resolvePositions(
  axes: ThreeAxes,
  cell: Cell,
  atoms: number,
  notes: NoteList,
): Positions {
  const base = axes.map((axis) => source(axis.x, axis.xs) ?? source(axis.xu, axis.xsu) ?? absent);
  const fromOpen = axes.map((axis) => !axis.x && !axis.xs && Boolean(axis.xu ?? axis.xsu));
  const toWrap = fromOpen.map((open, k) => open && cell.periodic[k]);
  const images = axes.map((axis, k) => imagesOf(axis, k, cell, notes));
  const mixed =
    fromOpen.some((open, k) => open !== fromOpen[0] && base[k].column) && isRestricted(cell);
  const wrapped = mixed
    ? wrappedFromMixed(
        base.map((one, k) => mixedSource(one, axes[k])),
        images,
        cell,
        atoms,
      )
    : solve(base, cell, atoms);
  const open = axes.map((axis) => source(axis.xu, axis.xsu));
  const known = axes.every(
    (axis, k) =>
      open[k] || images[k] || !cell.periodic[k] || isAbsent(axis) || (k === 2 && isFlat(axis)),
  );
  const unwrapped = known ? unwrap(wrapped, base, open, images, cell, atoms) : null;
  if (!mixed && toWrap.some(Boolean)) wrapInto(wrapped, cell, toWrap);

  const sources = [...base, ...(known ? open : [])].map((one, k) => ({ one, axis: k % 3 }));
  const used = new Set<AtomColumn>();
  const cartesian: AtomColumn[] = [];
  const reduced: Positions['reduced'] = [];
  for (const { one, axis } of sources) {
    if (!one?.column || used.has(one.column)) continue;
    used.add(one.column);
    if (one.reduced) reduced.push({ column: one.column, axis });
    else cartesian.push(one.column);
  }
  return { wrapped, unwrapped, used, cartesian, reduced };
}

const absent: Source = { column: null, reduced: false };

function source(cartesian: AtomColumn | undefined, reduced: AtomColumn | undefined): Source | null {
  if (cartesian) return { column: cartesian, reduced: false };
  return reduced ? { column: reduced, reduced: true } : null;
}

function mixedSource({ column, reduced }: Source, axis: AxisColumns): MixedSource {
  const unwrapped = column !== null && (column === axis.xu || column === axis.xsu);
  return { values: column?.numbers ?? null, reduced, unwrapped };
}

function isAbsent(axis: AxisColumns): boolean {
  return !axis.x && !axis.xs && !axis.xu && !axis.xsu;
}

/** z of a 2D run, one value for every atom: nothing that could have been wrapped. */
function isFlat({ x, xs }: AxisColumns): boolean {
  const numbers = (x ?? xs)?.numbers;
  return numbers !== undefined && numbers.every((value) => value === numbers[0]);
}

function imagesOf(axis: AxisColumns, k: number, cell: Cell, notes: NoteList): Float64Array | null {
  if (!axis.image) return null;
  if (cell.periodic[k]) return axis.image.numbers;
  if (axis.image.numbers.some((count) => count !== 0)) {
    notes.add(
      'image-flag-not-periodic',
      `image counts i${AXES[k]} on the non-periodic axis ${AXES[k]} mean nothing and were dropped`,
    );
  }
  return null;
}

/** Solves x = o + H s for the unknown half of each axis: row k of the system is x_k = … or s_k = …. */
function solve(sources: readonly Source[], cell: Cell, atoms: number): Float64Array {
  const { h, origin } = cell;
  const out = new Float64Array(3 * atoms);
  const reduced = sources.map((one) => one.reduced);
  sources.forEach(({ column }, axis) => {
    if (!column) return;
    const { numbers } = column;
    for (let i = 0, k = axis; i < atoms; i++, k += 3) out[k] = numbers[i];
  });
  if (!reduced.some(Boolean)) return out;
  if (!reduced.every(Boolean)) toReduced(out, h, origin, reduced);
  for (let k = 0; k < out.length; k += 3) {
    const [s, t, u] = [out[k], out[k + 1], out[k + 2]];
    out[k] = origin[0] + h[0] * s + h[1] * t + h[2] * u;
    out[k + 1] = origin[1] + h[3] * s + h[4] * t + h[5] * u;
    out[k + 2] = origin[2] + h[6] * s + h[7] * t + h[8] * u;
  }
  return out;
}

/** In place: coordinates that are reduced on some axes and Cartesian on the others become reduced on all. */
function toReduced(values: Float64Array, h: Mat3, origin: Vec3, reduced: readonly boolean[]): void {
  const system = new Float64Array(9);
  for (let k = 0; k < 3; k++) {
    for (let l = 0; l < 3; l++) system[3 * k + l] = reduced[k] ? Number(k === l) : h[3 * k + l];
  }
  const inverse = inverse3(system);
  const shift = reduced.map((is, k) => (is ? 0 : origin[k]));
  for (let k = 0; k < values.length; k += 3) {
    const [x, y, z] = [values[k] - shift[0], values[k + 1] - shift[1], values[k + 2] - shift[2]];
    values[k] = inverse[0] * x + inverse[1] * y + inverse[2] * z;
    values[k + 1] = inverse[3] * x + inverse[4] * y + inverse[5] * z;
    values[k + 2] = inverse[6] * x + inverse[7] * y + inverse[8] * z;
  }
}

function wrapInto(positions: Float64Array, { h, origin }: Cell, axes: readonly boolean[]): void {
  const inverse = inverse3(h);
  for (let k = 0; k < positions.length; k += 3) {
    const [x, y, z] = [
      positions[k] - origin[0],
      positions[k + 1] - origin[1],
      positions[k + 2] - origin[2],
    ];
    const a = axes[0] ? Math.floor(inverse[0] * x + inverse[1] * y + inverse[2] * z) : 0;
    const b = axes[1] ? Math.floor(inverse[3] * x + inverse[4] * y + inverse[5] * z) : 0;
    const c = axes[2] ? Math.floor(inverse[6] * x + inverse[7] * y + inverse[8] * z) : 0;
    if (a === 0 && b === 0 && c === 0) continue; // an atom inside keeps its digits
    positions[k] -= h[0] * a + h[1] * b + h[2] * c;
    positions[k + 1] -= h[3] * a + h[4] * b + h[5] * c;
    positions[k + 2] -= h[6] * a + h[7] * b + h[8] * c;
  }
}

function unwrap(
  wrapped: Float64Array,
  base: readonly Source[],
  open: readonly (Source | null)[],
  images: readonly (Float64Array | null)[],
  cell: Cell,
  atoms: number,
): Float64Array {
  const complete = open.map((one, k) => one ?? (base[k].column === null ? absent : null));
  if (complete.every((one): one is Source => one !== null)) return solve(complete, cell, atoms);
  const { h, origin } = cell;
  const out = wrapped.slice();
  if (open.every((one) => one === null)) {
    for (let i = 0, k = 0; i < atoms; i++, k += 3) {
      const [a, b, c] = [images[0]?.[i] ?? 0, images[1]?.[i] ?? 0, images[2]?.[i] ?? 0];
      out[k] += h[0] * a + h[1] * b + h[2] * c;
      out[k + 1] += h[3] * a + h[4] * b + h[5] * c;
      out[k + 2] += h[6] * a + h[7] * b + h[8] * c;
    }
    return out;
  }
  // some axes unwrapped in the file, the others by image count: reduced coordinates plus counts, then solve
  toReduced(out, h, origin, [false, false, false]);
  const columns = [0, 1, 2].map((axis): Source => {
    const own = open[axis];
    if (own) return own;
    const numbers = new Float64Array(atoms);
    for (let i = 0; i < atoms; i++) numbers[i] = out[3 * i + axis] + (images[axis]?.[i] ?? 0);
    return {
      column: { name: '', text: false, texts: [], numbers, digits: noDigits() },
      reduced: true,
    };
  });
  return solve(columns, cell, atoms);
}
