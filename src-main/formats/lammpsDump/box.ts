import type { Cell } from '../../../src-shared/geometry/cell';
import type { Parsed, ParseNote } from '../frame';
import { note } from '../notes';
import { parseNumber } from '../text/scanNumber';

export interface Box {
  cell: Cell;
  /** six boundary letters `pp ff sm`, null if the header has none */
  boundary: string | null;
  kind: 'orthogonal' | 'restricted' | 'general';
}

/**
 * Reads `ITEM: BOX BOUNDS` and its three rows in all forms (formats.md 1.2). The bounds of a restricted triclinic cell are
 * those of its bounding box: xlo = xlo_b − min(0, xy, xz, xy+xz), xhi = xhi_b − max(0, …), ylo = ylo_b − min(0, yz), ….
 *
 * @param words what follows `ITEM: BOX BOUNDS`
 * @param line 1-based number of the header line
 */
export function parseBox(
  words: readonly string[],
  rows: readonly string[],
  line: number,
): Parsed<Box> {
  const kind = words[0] === 'abc' ? 'general' : words[0] === 'xy' ? 'restricted' : 'orthogonal';
  const width = { orthogonal: 2, restricted: 3, general: 4 }[kind];
  const flags = words.filter((word) => /^[pfsm]{2}$/.test(word));
  const warnings: ParseNote[] = [];
  const boundary = flags.length === 3 ? flags.join(' ') : null;
  if (boundary === null) {
    warnings.push(
      note('no-boundary-flags', 'the box has no boundary flags; taken as pp pp pp', line),
    );
  }
  const values: number[][] = [];
  for (const [k, row] of rows.entries()) {
    const numbers = row.trim().split(/\s+/).map(parseNumber);
    const valid = numbers.filter(
      (value): value is number => value !== null && Number.isFinite(value),
    );
    if (valid.length !== width || numbers.length !== width) {
      const message = `the box row needs ${width} finite numbers, found "${row.trim()}"`;
      return { ok: false, error: note('bad-bounds', message, line + 1 + k), warnings };
    }
    values.push(valid);
  }
  const edges = kind === 'general' ? general(values) : restricted(values);
  const flat = flatEdge(edges.h, kind);
  if (flat >= 0) {
    const message = `edge ${'abc'[flat]} of the box has zero, negative or impossible length ("${rows[flat].trim()}")`;
    return { ok: false, error: note('flat-cell', message, line + 1 + flat), warnings };
  }
  const periodic = [0, 1, 2].map((k) => boundary === null || flags[k] === 'pp');
  const cell: Cell = { ...edges, periodic: [periodic[0], periodic[1], periodic[2]] };
  return { ok: true, value: { cell, boundary, kind }, warnings };
}

function general([a, b, c]: readonly number[][]): Pick<Cell, 'h' | 'origin'> {
  return {
    h: Float64Array.of(a[0], b[0], c[0], a[1], b[1], c[1], a[2], b[2], c[2]),
    origin: [a[3], b[3], c[3]],
  };
}

function restricted([x, y, z]: readonly number[][]): Pick<Cell, 'h' | 'origin'> {
  const [xy, xz, yz] = [x[2] ?? 0, y[2] ?? 0, z[2] ?? 0];
  const xlo = x[0] - Math.min(0, xy, xz, xy + xz);
  const xhi = x[1] - Math.max(0, xy, xz, xy + xz);
  const ylo = y[0] - Math.min(0, yz);
  const yhi = y[1] - Math.max(0, yz);
  return {
    h: Float64Array.of(xhi - xlo, xy, xz, 0, yhi - ylo, yz, 0, 0, z[1] - z[0]),
    origin: [xlo, ylo, z[0]],
  };
}

/**
 * Index of the edge without length, −1 if the cell is sound; coplanar edges count as the third being flat. Of edges whose
 * volume is beyond what a double holds (1e-320 or 1e308 long) the one of the most unlikely length.
 */
export function flatEdge(h: Float64Array, kind: Box['kind']): number {
  if (kind !== 'general') {
    const edges = [h[0], h[4], h[8]];
    const flat = edges.findIndex((length) => !(length > 0));
    const volume = h[0] * h[4] * h[8];
    return flat >= 0 || (volume > 0 && volume < Infinity) ? flat : mostUnlikely(edges);
  }
  const lengths = [0, 1, 2].map((k) => Math.hypot(h[k], h[k + 3], h[k + 6]));
  const zero = lengths.findIndex((length) => !(length > 0));
  if (zero >= 0) return zero;
  const [a, b, c, d, e, f, g, i, j] = h;
  const volume = a * (e * j - f * i) - b * (d * j - f * g) + c * (d * i - e * g);
  const least = 1e-12 * lengths[0] * lengths[1] * lengths[2];
  return Math.abs(volume) > least && Math.abs(volume) < Infinity ? -1 : 2;
}

function mostUnlikely(lengths: readonly number[]): number {
  const sizes = lengths.map((length) => Math.abs(Math.log(length)));
  return sizes.indexOf(Math.max(...sizes));
}
