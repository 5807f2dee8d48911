import type { FigureContext } from '../../../figures/figureContext';
import type { FigureRequest, PictureRequest } from '../../../state/view';
import type { ColourMap } from '../../../ui/colours/colourMap';
import type { ArrowKeyView } from '../deformation/arrowKeyView';
import { drawArrowKey } from './drawArrowKey';
import { drawLegend, type FigureInk } from './drawLegend';
import { drawPanelLetter } from './drawPanelLetter';
import { drawScaleBar } from './drawScaleBar';
import type { LegendView } from '../legendView';

const inks: Record<'paper' | 'ink', FigureInk> = {
  paper: { ink: '#15181E', faint: '#5F6673', ground: 'rgba(255, 255, 255, 0.86)' },
  ink: { ink: '#ECEDF1', faint: '#8C929E', ground: 'rgba(11, 12, 15, 0.82)' },
};

/** What a viewer gives for a figure. */
export interface FigureParts {
  /** draws the atoms, and says what the rest goes on */
  picture: (request: PictureRequest) => FigureContext;
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

/** The atoms of a viewer with legend, scale bar and panel letter, drawn on a sheet of the figure's own so that text stays sharp. */
export function composeFigure(
  parts: FigureParts,
  { legend, scaleBar, letter, ...request }: FigureRequest,
): void {
  const context = parts.picture(request);
  const ink = inks[request.background === 'viewer' ? parts.onScreen : request.background];
  if (letter !== '') drawPanelLetter(context, letter, ink);
  if (legend) {
    drawLegend(context, parts.legend, parts.map, request.width, ink);
    const key = parts.arrows(parts.perUnit(request.height));
    if (key !== null) drawArrowKey(context, key, request, ink);
  }
  if (scaleBar)
    drawScaleBar(context, parts.perUnit(request.height), parts.unit, request.height, ink);
}
