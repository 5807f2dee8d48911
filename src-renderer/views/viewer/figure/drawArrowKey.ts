import type { FigureContext } from '../../../figures/figureContext';
import { cssColour } from '../../../ui/colours/colourMap';
import type { ArrowKeyView } from '../deformation/arrowKeyView';
import { FONT, type FigureInk } from './drawLegend';

const LINE = 13;
const PAD = 7;
const EDGE = 6;
/** the scale bar has the left of the same line */
const FOR_SCALE_BAR = 130;
const BAR = { width: 80, height: 7, steps: 80 } as const;

/**
 * Draws what displacement arrows mean into the lower right corner of a figure, in units of the layout (the caller scales
 * the context): the arrow of a round displacement, what is drawn, how many, and the colours of lengths.
 *
 * @param size of the figure, layout units
 */
export function drawArrowKey(
  context: FigureContext,
  key: ArrowKeyView,
  size: { width: number; height: number },
  ink: FigureInk,
): void {
  context.save();
  context.textBaseline = 'middle';
  context.font = `400 10px ${FONT}`;
  const most = Math.max(90, size.width - FOR_SCALE_BAR - 2 * (PAD + EDGE));
  const words = wrapped(context, key.what, most);
  const counts = wrapped(context, key.count, most);
  const widths = [
    key.width + 6 + context.measureText(key.length).width,
    ...[...words, ...counts].map((text) => context.measureText(text).width),
    key.ends === null ? 0 : BAR.width + 20 + context.measureText(key.ends.longest).width,
  ];
  const lines = 1 + words.length + counts.length + (key.ends === null ? 0 : 1);
  const [boxWidth, boxHeight] = [Math.max(...widths) + 2 * PAD, lines * LINE + 2 * PAD];
  const [left, top] = [size.width - EDGE - boxWidth, size.height - EDGE - boxHeight];
  context.fillStyle = ink.ground;
  context.beginPath();
  context.roundRect(left, top, boxWidth, boxHeight, 5);
  context.fill();

  const x = left + PAD;
  const middle = (line: number) => top + PAD + (line + 0.5) * LINE;
  context.fillStyle = ink.ink;
  drawArrow(context, x, middle(0), key.width);
  context.fillText(key.length, x + key.width + 6, middle(0));
  for (const [i, text] of words.entries()) context.fillText(text, x, middle(1 + i));
  context.fillStyle = ink.faint;
  for (const [i, text] of counts.entries()) context.fillText(text, x, middle(1 + words.length + i));
  if (key.ends !== null) drawEnds(context, key.ends, x, middle(lines - 1), ink);
  context.restore();
}

function drawArrow(context: FigureContext, x: number, y: number, width: number): void {
  context.fillRect(x, y - 1, width - 7, 2);
  context.beginPath();
  context.moveTo(x + width - 7, y - 4);
  context.lineTo(x + width, y);
  context.lineTo(x + width - 7, y + 4);
  context.fill();
}

function drawEnds(
  context: FigureContext,
  { map, longest }: NonNullable<ArrowKeyView['ends']>,
  x: number,
  y: number,
  ink: FigureInk,
): void {
  context.fillStyle = ink.ink;
  context.fillText('0', x, y);
  const step = BAR.width / BAR.steps;
  for (let i = 0; i < BAR.steps; i++) {
    context.fillStyle = cssColour(map, (i + 0.5) / BAR.steps);
    context.fillRect(x + 12 + i * step, y - BAR.height / 2, step + 0.4, BAR.height);
  }
  context.fillStyle = ink.ink;
  context.fillText(longest, x + 12 + BAR.width + 6, y);
}

/** A text in lines that are no wider than that, broken between words. */
function wrapped(context: FigureContext, text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = `${last ?? ''} ${word}`;
    if (last !== undefined && context.measureText(longer).width <= most)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
