import type { Cell } from '../../../../src-shared/geometry/cell';
import { PlastiscopeError } from '../../../../src-shared/contract/errors';

/**
 * A sample prepared for cutting out neighbourhoods: every atom and every periodic image that can come within `reach`
 * of an atom, sorted into cubic bins. It depends neither on the loading nor on the centre, so one serves all.
 */
export interface Surroundings {
  readonly dimensions: 2 | 3;
  /** every point within this distance of an atom is there */
  readonly reach: number;
  readonly atoms: number;
  /** wrapped position of each atom, [3N] */
  readonly centre: Float64Array;
  /** coordinates of atoms and images, interleaved, bin by bin */
  readonly point: Float64Array;
  /** density-map channel of each point */
  readonly channel: Uint8Array;
  /** row of the atom that each point is, or is an image of */
  readonly row: Int32Array;
  /** first point of each bin, x fastest, [bins + 1] */
  readonly binStart: Int32Array;
  readonly bins: readonly [number, number, number];
  readonly binEdge: number;
  readonly low: readonly [number, number, number];
}

/** The in-plane block of a 2D cell with a unit third edge; a 3D cell as it is. */
function workingMatrix(cell: Cell, dimensions: 2 | 3): Float64Array {
  const h = cell.h;
  return dimensions === 3 ? h : Float64Array.of(h[0], h[1], 0, h[3], h[4], 0, 0, 0, 1);
}

function inverse(h: Float64Array): Float64Array {
  const [a, b, c, d, e, f, g, i, j] = h;
  const adjugate = [
    e * j - f * i,
    c * i - b * j,
    b * f - c * e,
    f * g - d * j,
    a * j - c * g,
    c * d - a * f,
    d * i - e * g,
    b * g - a * i,
    a * e - b * d,
  ];
  const determinant = a * adjugate[0] + b * adjugate[3] + c * adjugate[6];
  if (!(Math.abs(determinant) > 0)) {
    throw new PlastiscopeError(
      'input',
      'The cell has no volume: check the three box lines of the file.',
    );
  }
  return Float64Array.from(adjugate, (value) => value / determinant);
}

/**
 * Prepares a sample: wraps the atoms along the periodic axes, repeats them (shifts of any order, so small and tilted cells
 * are right), and bins atoms and images.
 *
 * @param positions Cartesian, wrapped or not, interleaved, [3N]
 * @param channelOf channel of each atom, 0…C−1, [N]; −1 for a species without a channel, which no window then shows
 * @param reach distance up to which points are found: r_c √dimensions, half the diagonal, for a window of half-edge r_c
 * @throws PlastiscopeError (`input`) for a position that is not finite or a cell without volume
 */
export function surroundings(
  positions: Float64Array,
  cell: Cell,
  channelOf: ArrayLike<number>,
  dimensions: 2 | 3,
  reach: number,
): Surroundings {
  const atoms = channelOf.length;
  const h = workingMatrix(cell, dimensions);
  const g = inverse(h);
  const reduced = new Float64Array(3 * atoms);
  const centre = new Float64Array(3 * atoms);
  for (let i = 0; i < atoms; i++) {
    const x = positions[3 * i] - cell.origin[0];
    const y = positions[3 * i + 1] - cell.origin[1];
    const z = dimensions === 3 ? positions[3 * i + 2] - cell.origin[2] : 0;
    if (!Number.isFinite(x + y + z)) {
      throw new PlastiscopeError('input', `Atom in row ${i + 1} has no finite position.`);
    }
    for (let k = 0; k < dimensions; k++) {
      const s = g[3 * k] * x + g[3 * k + 1] * y + g[3 * k + 2] * z;
      reduced[3 * i + k] = cell.periodic[k] ? s - Math.floor(s) : s;
    }
    for (let k = 0; k < 3; k++) centre[3 * i + k] = component(h, reduced, i, k);
  }

  // an image shifted by n can matter only if its reduced coordinate comes within `margin` of the unit cell
  const margin = [0, 1, 2].map((k) =>
    k < dimensions ? reach * Math.hypot(g[3 * k], g[3 * k + 1], g[3 * k + 2]) : 0,
  );
  const shifts = margin.map((m, k) => (k < dimensions && cell.periodic[k] ? Math.ceil(m) : 0));
  const points: number[] = [];
  const channels: number[] = [];
  const rows: number[] = [];
  for (let n2 = -shifts[2]; n2 <= shifts[2]; n2++) {
    for (let n1 = -shifts[1]; n1 <= shifts[1]; n1++) {
      for (let n0 = -shifts[0]; n0 <= shifts[0]; n0++) {
        const image = [n0, n1, n2];
        const shift = [0, 1, 2].map((k) => h[3 * k] * n0 + h[3 * k + 1] * n1 + h[3 * k + 2] * n2);
        for (let i = 0; i < atoms; i++) {
          let inside = channelOf[i] >= 0;
          for (let k = 0; k < dimensions && inside; k++) {
            const s = reduced[3 * i + k] + image[k];
            inside = image[k] === 0 || (s >= -margin[k] && s <= 1 + margin[k]);
          }
          if (!inside) continue;
          for (let k = 0; k < 3; k++) points.push(centre[3 * i + k] + shift[k]);
          channels.push(channelOf[i]);
          rows.push(i);
        }
      }
    }
  }
  return { dimensions, reach, atoms, centre, ...binned(points, channels, rows, reach) };
}

function component(h: Float64Array, reduced: Float64Array, i: number, k: number): number {
  return (
    h[3 * k] * reduced[3 * i] +
    h[3 * k + 1] * reduced[3 * i + 1] +
    h[3 * k + 2] * reduced[3 * i + 2]
  );
}

/** Counting sort into bins of a third of the reach: small enough to skip most of what a window does not need. */
function binned(
  points: number[],
  channels: number[],
  rows: number[],
  reach: number,
): Pick<Surroundings, 'point' | 'channel' | 'row' | 'binStart' | 'bins' | 'binEdge' | 'low'> {
  const binEdge = reach / 3;
  const low: [number, number, number] = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let p = 0; p < points.length; p++) {
    const k = p % 3;
    if (points[p] < low[k]) low[k] = points[p];
    if (points[p] > high[k]) high[k] = points[p];
  }
  const size = (k: number): number => Math.floor((high[k] - low[k]) / binEdge) + 1;
  const bins: [number, number, number] = [size(0), size(1), size(2)];
  const count = channels.length;
  const binOf = new Int32Array(count);
  const binStart = new Int32Array(bins[0] * bins[1] * bins[2] + 1);
  for (let p = 0; p < count; p++) {
    const at = [0, 1, 2].map((k) => Math.floor((points[3 * p + k] - low[k]) / binEdge));
    binOf[p] = (at[2] * bins[1] + at[1]) * bins[0] + at[0];
    binStart[binOf[p] + 1]++;
  }
  for (let bin = 1; bin < binStart.length; bin++) binStart[bin] += binStart[bin - 1];
  const next = binStart.slice();
  const point = new Float64Array(3 * count);
  const channel = new Uint8Array(count);
  const row = new Int32Array(count);
  for (let p = 0; p < count; p++) {
    const to = next[binOf[p]]++;
    for (let k = 0; k < 3; k++) point[3 * to + k] = points[3 * p + k];
    channel[to] = channels[p];
    row[to] = rows[p];
  }
  return { point, channel, row, binStart, bins, binEdge, low };
}
