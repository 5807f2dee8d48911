import type { FigureContext } from '../figures/figureContext';
import { token } from '../ui/theme';
import { project, type Camera, type Size } from './camera';
import { drawLit, drawRings } from './ringOverlay';
import { slabSection, type CellBox, type SlabPlane } from './slab';
import type { AtomView } from './useAtomView';

/** What lies over the atoms now. */
export interface OverlayInput {
  box: CellBox;
  dark: () => boolean;
  positions: () => Float32Array;
  radii: () => Float32Array;
  shown: () => Uint8Array | null;
  labelled: () => Int32Array;
  hollow: () => Int32Array;
  selected: () => number | null;
  /** pointed at in a view beside the picture: on the screen only, never in a figure */
  lit: () => Int32Array | null;
  slab: () => SlabPlane | null;
}

/** Draws rings and slab planes over a picture: that of the screen, or one of another size. */
export function ringPainter(input: OverlayInput) {
  const seen = (rows: Int32Array) => rowsSeen(rows, input.shown());
  return function paint(context: FigureContext, camera: Camera, size: Size): void {
    const dark = input.dark();
    drawRings(
      context,
      camera,
      size,
      input.positions(),
      input.radii(),
      {
        labelled: seen(input.labelled()),
        hollow: seen(input.hollow()),
        selected: input.selected(),
      },
      {
        ring: token('ring', dark),
        halo: token('ring-halo', dark),
        hollow: token('ink-3', dark),
      },
    );
    const slab = input.slab();
    if (slab !== null) drawSlab(context, camera, size, slab, input.box, token('accent', dark));
  };
}

/** Those of some atoms that are drawn. @param shown [N]: 0 hidden; null: all drawn */
function rowsSeen(rows: Int32Array, shown: Uint8Array | null): Int32Array {
  return shown === null ? rows : rows.filter((row) => shown[row] > 0);
}

/** Where both faces of a slab cut the cell, as dashed lines. */
function drawSlab(
  context: FigureContext,
  camera: Camera,
  size: Size,
  { normal, centre, thickness }: SlabPlane,
  box: CellBox,
  colour: string,
): void {
  context.beginPath();
  for (const side of [-0.5, 0.5]) {
    const corners = slabSection(box, normal, centre + side * thickness);
    corners.forEach((corner, k) => {
      const at = project(camera, size, corner);
      if (at === null) return;
      if (k === 0) context.moveTo(at.x, at.y);
      else context.lineTo(at.x, at.y);
    });
    context.closePath();
  }
  context.setLineDash([6, 4]);
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  context.stroke();
  context.setLineDash([]);
}

/** The overlay of the screen: a 2D canvas of the view's size, drawn after every picture. */
export function useRingOverlay(
  view: AtomView,
  canvas: () => HTMLCanvasElement | null,
  input: OverlayInput,
): { draw(): void; paint: ReturnType<typeof ringPainter> } {
  const paint = ringPainter(input);
  function draw(): void {
    const element = canvas();
    const context = element?.getContext('2d');
    const { size, camera } = view;
    if (element === null || context == null || camera === null) return;
    const ratio = window.devicePixelRatio;
    const width = Math.round(size.value.width * ratio);
    const height = Math.round(size.value.height * ratio);
    if (element.width !== width || element.height !== height)
      Object.assign(element, { width, height });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, size.value.width, size.value.height);
    paint(context, camera, size.value);
    const lit = input.lit();
    if (lit === null) return;
    const dark = input.dark();
    const style = { accent: token('accent', dark), halo: token('ring-halo', dark) };
    drawLit(
      context,
      camera,
      size.value,
      input.positions(),
      input.radii(),
      rowsSeen(lit, input.shown()),
      style,
    );
  }
  view.onRendered(draw);
  return { draw, paint };
}
