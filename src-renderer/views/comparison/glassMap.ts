import type { OverlapGroups } from '../../../src-shared/figures/overlap';
import { markPaths, setStyles } from '../../ui/methods';
import { cellCorners, project, type Camera, type Size } from '../../vtk/camera';

export interface GlassMap {
  dimensions: 2 | 3;
  cell: number[][];
  origin: number[];
  /** [3N] */
  positions: Float32Array;
  groups: OverlapGroups;
  /** rows, ascending */
  selected: ArrayLike<number>;
}

export interface GlassMapStyle {
  background: string;
  atom: string;
  cell: string;
  ring: string;
}

/** A marked atom on the map, for picking. */
export interface PlacedAtom {
  row: number;
  x: number;
  y: number;
}

const EDGES_2D = [
  [0, 1],
  [1, 3],
  [3, 2],
  [2, 0],
];
const EDGES_3D = [
  ...EDGES_2D,
  ...EDGES_2D.map(([a, b]) => [a + 4, b + 4]),
  ...[0, 1, 2, 3].map((k) => [k, k + 4]),
];
/** above this the other atoms are a random-looking, even subset: they only show where the glass is */
const MOST_DOTS = 20_000;
/** of these a ring round each is still seen as one */
export const FEW_SELECTED = 60;

/**
 * The three groups on the glass as it is seen by a camera; the other atoms are faint dots. In 3D marks get smaller and
 * fainter with depth.
 *
 * @returns where the marked atoms are, the front ones last
 */
export function drawGlassMap(
  context: CanvasRenderingContext2D,
  camera: Camera,
  size: Size,
  { dimensions, cell, origin, positions, groups, selected }: GlassMap,
  style: GlassMapStyle,
): PlacedAtom[] {
  const ratio = context.canvas.width / size.width;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = style.background;
  context.fillRect(0, 0, size.width, size.height);
  const at = (row: number) =>
    project(camera, size, [positions[3 * row], positions[3 * row + 1], positions[3 * row + 2]]);

  context.fillStyle = style.atom;
  const every = Math.max(1, Math.ceil(groups.neither.length / MOST_DOTS));
  for (let k = 0; k < groups.neither.length; k += every) {
    const place = at(groups.neither[k]);
    if (place !== null) context.fillRect(place.x - 0.6, place.y - 0.6, 1.2, 1.2);
  }

  const corners = cellCorners(cell, origin, dimensions).map((point) =>
    project(camera, size, point),
  );
  context.strokeStyle = style.cell;
  context.lineWidth = 1;
  context.beginPath();
  for (const [a, b] of dimensions === 2 ? EDGES_2D : EDGES_3D) {
    const [from, to] = [corners[a], corners[b]];
    if (from == null || to == null) continue;
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  }
  context.stroke();

  const marked = (['measured', 'predicted', 'both'] as const)
    .flatMap((group) => Array.from(groups[group], (row) => ({ row, group, place: at(row) })))
    .flatMap(({ row, group, place }) => (place === null ? [] : [{ row, group, ...place }]))
    .sort((a, b) => b.depth - a.depth);
  const depths = marked.map(({ depth }) => depth);
  const [near, far] = [Math.min(...depths), Math.max(...depths)];
  for (const { x, y, group, depth } of marked) {
    const back = dimensions === 2 || far === near ? 0 : (depth - near) / (far - near);
    const { colour, shape, hollow } = setStyles[group];
    context.save();
    context.translate(x, y);
    context.scale(1 - 0.35 * back, 1 - 0.35 * back);
    context.globalAlpha = 1 - 0.55 * back;
    const outline = new Path2D(markPaths[shape]);
    if (hollow) {
      context.strokeStyle = colour;
      context.lineWidth = 1.7;
      context.stroke(outline);
    } else {
      context.fillStyle = colour;
      // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas, not an array
      context.fill(outline);
    }
    context.restore();
  }
  // the more there are, the less each may hide
  const radius = selected.length === 1 ? 9 : selected.length <= FEW_SELECTED ? 6.5 : 2.5;
  for (let k = 0; k < selected.length; k++) {
    const chosen = at(selected[k]);
    if (chosen !== null) ring(context, chosen.x, chosen.y, radius, style.ring);
  }
  return marked.map(({ row, x, y }) => ({ row, x, y }));
}

function ring(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  colour: string,
): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.6;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}

/** The marked atom nearest to a place within reach; of equally near ones that in front. */
export function pickMarked(
  placed: readonly PlacedAtom[],
  x: number,
  y: number,
  reach = 10,
): number | null {
  let [found, best]: [number | null, number] = [null, reach];
  for (const atom of placed) {
    const distance = Math.hypot(atom.x - x, atom.y - y);
    if (distance <= best) [found, best] = [atom.row, distance];
  }
  return found;
}
