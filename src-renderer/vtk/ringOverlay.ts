import type { FigureContext } from '../figures/figureContext';
import { project, type Camera, type Size } from './camera';

export interface RingStyle {
  ring: string;
  halo: string;
  /** thin outline of atoms without a value */
  hollow: string;
}

/** Which atoms are marked, by row. */
export interface MarkedAtoms {
  labelled: ArrayLike<number>;
  /** without a value */
  hollow: ArrayLike<number>;
  selected: number | null;
}

/**
 * Rings over the picture, in pixels of its layout: open circles round labelled atoms, a double ring with four
 * ticks round the selected one, thin outlines of atoms without a value. A halo keeps them visible on every colour.
 *
 * @param positions [3N], @param radii [N]
 */
export function drawRings(
  context: FigureContext,
  camera: Camera,
  size: Size,
  positions: Float32Array,
  radii: Float32Array,
  { labelled, hollow, selected }: MarkedAtoms,
  style: RingStyle,
): void {
  const circle = (x: number, y: number, radius: number) => addCircle(context, x, y, radius);
  const stroke = (width: number) => {
    context.strokeStyle = style.halo;
    context.lineWidth = width + 1.8;
    context.stroke();
    context.strokeStyle = style.ring;
    context.lineWidth = width;
    context.stroke();
  };
  const place = (row: number) => placeOf(row, camera, size, positions, radii);

  context.beginPath();
  for (let k = 0; k < hollow.length; k++) {
    const at = place(hollow[k]);
    if (at !== null) circle(at.x, at.y, at.radius - 1.5);
  }
  context.strokeStyle = style.hollow;
  context.lineWidth = 1;
  context.stroke();

  context.beginPath();
  for (let k = 0; k < labelled.length; k++) {
    const at = place(labelled[k]);
    if (at !== null) circle(at.x, at.y, at.radius);
  }
  stroke(1.3);

  const at = selected === null ? null : place(selected);
  if (at === null) return;
  context.beginPath();
  circle(at.x, at.y, at.radius + 0.5);
  circle(at.x, at.y, at.radius + 4.5);
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ]) {
    context.moveTo(at.x + dx * (at.radius + 4.5), at.y + dy * (at.radius + 4.5));
    context.lineTo(at.x + dx * (at.radius + 13), at.y + dy * (at.radius + 13));
  }
  stroke(2);
}

/**
 * Accent rings round the atoms that a view beside the picture points at. Nothing is cleared: they lie over the other rings.
 *
 * @param positions [3N], @param radii [N], @param rows of the atoms
 */
export function drawLit(
  context: FigureContext,
  camera: Camera,
  size: Size,
  positions: Float32Array,
  radii: Float32Array,
  rows: ArrayLike<number>,
  style: Pick<RingStyle, 'halo'> & { accent: string },
): void {
  context.beginPath();
  for (let k = 0; k < rows.length; k++) {
    const at = placeOf(rows[k], camera, size, positions, radii);
    if (at !== null) addCircle(context, at.x, at.y, at.radius + 1.5);
  }
  context.strokeStyle = style.halo;
  context.lineWidth = 4;
  context.stroke();
  context.strokeStyle = style.accent;
  context.lineWidth = 2;
  context.stroke();
}

/** Centre and radius of an atom's ring, pixels; null behind the camera. */
function placeOf(
  row: number,
  camera: Camera,
  size: Size,
  positions: Float32Array,
  radii: Float32Array,
): { x: number; y: number; radius: number } | null {
  const [x, y, z] = positions.subarray(3 * row, 3 * row + 3);
  const at = project(camera, size, [x, y, z]);
  return at === null ? null : { x: at.x, y: at.y, radius: Math.max(3, radii[row] * at.scale + 1) };
}

function addCircle(context: FigureContext, x: number, y: number, radius: number): void {
  context.moveTo(x + radius, y);
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
