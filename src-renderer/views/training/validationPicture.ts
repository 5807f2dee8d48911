import type { WatchedAtoms } from '../../../src-shared/contract/tasks';
import { cssColour, type ColourMap } from '../../ui/colours/colourMap';

/** A validation sample with what the network says of its watched atoms now. */
export interface ValidationPicture {
  name: string;
  /** edges as rows, and corner, length units */
  cell: readonly (readonly number[])[];
  origin: readonly number[];
  /** interleaved x y z, wrapped, [3N] */
  positions: Float32Array;
  /** display, [N] */
  radii: Float32Array;
  epoch: number;
  /** one per loading */
  cases: readonly WatchedAtoms[];
}

/** How the plane of a 2D sample lies on a picture: x → scale (x − left), y → scale (top − y), pixels. */
export interface Frame {
  left: number;
  top: number;
  /** pixels per length unit */
  scale: number;
  width: number;
  height: number;
}

/** The smallest frame that holds the cell, so wide. */
export function pictureFrame(
  { cell, origin }: Pick<ValidationPicture, 'cell' | 'origin'>,
  width: number,
): Frame {
  const [a, b] = cell;
  const corners = [0, 1].map((axis) => {
    const start = origin[axis];
    return [start, start + a[axis], start + b[axis], start + a[axis] + b[axis]];
  });
  const [x, y] = corners.map((values) => [Math.min(...values), Math.max(...values)]);
  const scale = width / (x[1] - x[0]);
  return { left: x[0], top: y[1], scale, width, height: scale * (y[1] - y[0]) };
}

interface Inks {
  /** atoms that are not predicted */
  rest: string;
  /** round predicted ones: undecided atoms have the colour of the background */
  edge: string;
  ring: string;
  halo: string;
}

/**
 * Atoms that are not predicted as small dots, the others in the colour of their probability (hollow where that is no number),
 * plastic ones with a ring.
 */
export function drawAtoms(
  context: CanvasRenderingContext2D,
  { positions, radii }: Pick<ValidationPicture, 'positions' | 'radii'>,
  { rows, probability, plastic }: WatchedAtoms,
  { left, top, scale, width, height }: Frame,
  { map, inks }: { map: ColourMap; inks: Inks },
): void {
  const addDisc = (row: number, grow: number): void => {
    const [x, y] = [scale * (positions[3 * row] - left), scale * (top - positions[3 * row + 1])];
    const radius = Math.max(0.4, scale * radii[row] * grow);
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  };
  const disc = (row: number, grow: number): void => {
    context.beginPath();
    addDisc(row, grow);
  };
  context.clearRect(0, 0, width, height);
  const watched = new Set(rows);
  context.fillStyle = inks.rest;
  context.beginPath();
  for (let row = 0; row < radii.length; row++) if (!watched.has(row)) addDisc(row, 0.45);
  context.fill();
  rows.forEach((row, k) => {
    disc(row, 1.2);
    if (!Number.isNaN(probability[k])) {
      context.fillStyle = cssColour(map, probability[k]);
      context.fill();
    }
    context.strokeStyle = inks.edge;
    context.lineWidth = 0.5;
    context.stroke();
  });
  context.beginPath();
  rows.forEach((row, k) => {
    if (plastic[k]) addDisc(row, 2.1);
  });
  for (const [colour, line] of [
    [inks.halo, 3.4],
    [inks.ring, 1.5],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = line;
    context.stroke();
  }
}

/** Shares of the atoms in equal steps of the probability, of the plastic ones and of the others; no atoms: all 0. */
export function probabilityShares(
  { probability, plastic }: Pick<WatchedAtoms, 'probability' | 'plastic'>,
  steps: number,
): { plastic: number[]; others: number[] } {
  const count = (wanted: boolean): number[] => {
    const bins = new Array<number>(steps).fill(0);
    let total = 0;
    probability.forEach((value, k) => {
      if (plastic[k] !== wanted || Number.isNaN(value)) return;
      bins[Math.min(steps - 1, Math.floor(value * steps))]++;
      total++;
    });
    return bins.map((atoms) => (total === 0 ? 0 : atoms / total));
  };
  return { plastic: count(true), others: count(false) };
}

/** An outline over equal steps in a box of 1 × 1, y down, as points of an SVG line; the largest share stands at the top. */
export function stepOutline(shares: readonly number[], largest: number): string {
  const points = shares.flatMap((share, k) => {
    const y = 1 - (largest > 0 ? share / largest : 0);
    return [`${k / shares.length},${y}`, `${(k + 1) / shares.length},${y}`];
  });
  return ['0,1', ...points, '1,1'].join(' ');
}
