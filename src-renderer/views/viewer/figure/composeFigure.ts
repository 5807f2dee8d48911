import type { FigureRequest, PictureRequest } from '../../../state/view';
import type { ColourMap } from '../../../ui/colours/colourMap';
import type { ArrowKeyView } from '../deformation/arrowKeyView';
import { drawArrowKey } from './drawArrowKey';
import { drawLegend, type FigureInk } from './drawLegend';
import { drawScaleBar } from './drawScaleBar';
import type { LegendView } from '../legendView';

const inks: Record<'paper' | 'ink', FigureInk> = {
  paper: { ink: '#15181E', faint: '#5F6673', ground: 'rgba(255, 255, 255, 0.86)' },
  ink: { ink: '#ECEDF1', faint: '#8C929E', ground: 'rgba(11, 12, 15, 0.82)' },
};

/** What a viewer gives for a figure. */
export interface FigureParts {
  picture: (request: PictureRequest) => HTMLCanvasElement;
  legend: LegendView;
  map: ColourMap;
  /** layout units per length unit, at this height of the layout */
  perUnit: (height: number) => number;
  unit: string;
  /** null: no displacement is drawn. @param perUnit layout units per length unit */
  arrows: (perUnit: number) => ArrowKeyView | null;
  /** what is behind the atoms on screen */
  onScreen: 'paper' | 'ink';
}

/** The atoms of a viewer with legend and scale bar, drawn at the figure's own resolution so that text stays sharp. */
export function composeFigure(
  parts: FigureParts,
  { legend, scaleBar, ...request }: FigureRequest,
): HTMLCanvasElement {
  const canvas = parts.picture(request);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This machine gives no canvas for the figure.');
  const ink = inks[request.background === 'viewer' ? parts.onScreen : request.background];
  context.save();
  context.setTransform(request.scale, 0, 0, request.scale, 0, 0);
  if (legend) {
    drawLegend(context, parts.legend, parts.map, request.width, ink);
    const key = parts.arrows(parts.perUnit(request.height));
    if (key !== null) drawArrowKey(context, key, request, ink);
  }
  if (scaleBar)
    drawScaleBar(context, parts.perUnit(request.height), parts.unit, request.height, ink);
  context.restore();
  return canvas;
}
