import type { Cell, Mat3, Vec3 } from '../../../src-shared/geometry/cell';
import {
  column3,
  cross,
  dot,
  fromColumns,
  plus,
  scaled,
  unit,
} from '../../../src-shared/geometry/matrix';
import { flatEdge } from '../lammpsDump/box';
import type { NoteList } from '../notes';
import type { InfoEntry } from './comment';

type Edges = [Vec3, Vec3, Vec3];

/**
 * H from `Lattice` (formats.md 5): nine numbers, edge after edge; three are a diagonal. The nested form `[[…], […], […]]`
 * is read as the libAtoms parser reads it, whose matrix has the edges as columns.
 *
 * @returns null for nothing but zeros, which stand for no cell; a sentence for anything that is no cell
 */
export function latticeOf(
  { values, shape, raw }: InfoEntry,
  line: number,
  notes: NoteList,
): Mat3 | null | string {
  const v = values.filter((value): value is number => Number.isFinite(value));
  if (v.length !== values.length || (v.length !== 9 && v.length !== 3))
    return `Lattice needs nine finite numbers, found ${raw.slice(0, 80)}`;
  if (v.every((value) => value === 0)) return null;
  if (v.length === 3) {
    const message = 'Lattice has three numbers; taken as the lengths of edges along x, y and z';
    notes.add('lattice-form', message, line);
    return fromColumns([v[0], 0, 0], [0, v[1], 0], [0, 0, v[2]]);
  }
  if (shape.length === 2) {
    const message =
      'Lattice is a matrix in brackets; its columns are taken as the edges, as the libAtoms parser does';
    if (v[1] !== v[3] || v[2] !== v[6] || v[5] !== v[7]) notes.add('lattice-form', message, line);
    return Float64Array.from(v);
  }
  return fromColumns([v[0], v[1], v[2]], [v[3], v[4], v[5]], [v[6], v[7], v[8]]);
}

/** Axes whose edge is zero. */
export function missingEdges(h: Mat3): number[] {
  return [0, 1, 2].filter((k) => h[k] === 0 && h[k + 3] === 0 && h[k + 6] === 0);
}

/**
 * Index of the edge that makes the cell flat, −1 if it is sound. An edge of length zero on an axis that is not periodic
 * is no fault: `completeCell` finds one.
 */
export function flatLattice(h: Mat3, periodic: Cell['periodic']): number {
  const missing = missingEdges(h);
  const wanting = missing.find((axis) => periodic[axis]);
  return wanting ?? flatEdge(fromColumns(...withUnitEdges(h, missing)), 'general');
}

/** What is wrong with a cell without volume. */
export function flatEdgeText(edge: number): string {
  return `edge ${'abc'[edge]} of the cell has zero length or lies in the plane of the others`;
}

/**
 * Edges for the axes that the file leaves without: perpendicular to the others, as long as the atoms reach along them; 1
 * if they lie in one plane, which is then in the middle.
 *
 * @param positions Cartesian, interleaved, [3N]
 */
export function completeCell(
  { h, origin }: Pick<Cell, 'h' | 'origin'>,
  positions: Float64Array,
): Pick<Cell, 'h' | 'origin'> {
  const missing = missingEdges(h);
  const edges = withUnitEdges(h, missing);
  let from = origin;
  for (const axis of missing) {
    const direction = edges[axis];
    const { low, high } = extent(positions, direction);
    const reach = high > low ? high - low : 1;
    const start = high > low ? low : low - 0.5;
    edges[axis] = scaled(direction, reach);
    from = plus(from, direction, start - dot(origin, direction));
  }
  return { h: fromColumns(...edges), origin: from };
}

function extent(positions: Float64Array, u: Vec3): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (let k = 0; k < positions.length; k += 3) {
    const along = u[0] * positions[k] + u[1] * positions[k + 1] + u[2] * positions[k + 2];
    if (along < low) low = along;
    if (along > high) high = along;
  }
  return high >= low ? { low, high } : { low: 0, high: 0 };
}

/** The edges, with unit vectors in place of missing ones: perpendicular to the others, so that the cell is right-handed. */
function withUnitEdges(h: Mat3, missing: readonly number[]): Edges {
  const edges: Edges = [column3(h, 0), column3(h, 1), column3(h, 2)];
  if (missing.length === 2) {
    const there = edges.find((_, axis) => !missing.includes(axis)) ?? [1, 0, 0];
    // the Cartesian axis that is least along the one edge there is
    const sizes = there.map(Math.abs);
    const least = sizes.indexOf(Math.min(...sizes));
    const axis: Vec3 = [Number(least === 0), Number(least === 1), Number(least === 2)];
    edges[missing[0]] = unit(cross(cross(there, axis), there));
  }
  if (missing.length > 0) {
    const last = missing[missing.length - 1];
    edges[last] = unit(cross(edges[(last + 1) % 3], edges[(last + 2) % 3]));
  }
  return edges;
}
