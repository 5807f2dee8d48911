import type { FigureContext } from '../../../figures/figureContext';
import { FONT, type FigureInk } from './drawLegend';

const EDGE = 6;
const HEIGHT = 24;

/** The letter that a text names a panel by, in the upper left corner. */
export function drawPanelLetter(context: FigureContext, letter: string, ink: FigureInk): void {
  context.save();
  context.font = `700 16px ${FONT}`;
  context.textBaseline = 'middle';
  const { width } = context.measureText(letter);
  const box = Math.max(HEIGHT, width + 12);
  context.fillStyle = ink.ground;
  context.beginPath();
  context.roundRect(EDGE, EDGE, box, HEIGHT, 5);
  context.fill();
  context.fillStyle = ink.ink;
  context.fillText(letter, EDGE + (box - width) / 2, EDGE + HEIGHT / 2);
  context.restore();
}
