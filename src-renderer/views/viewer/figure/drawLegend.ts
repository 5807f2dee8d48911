import type { FigureContext } from '../../../figures/figureContext';
import { parseHex, cssColour, type ColourMap } from '../../../ui/colours/colourMap';
import { speciesColour } from '../../../ui/colours/maps';
import { setStyles } from '../../../ui/methods';
import { mapShare, type LegendView, type ScaleLegend } from '../legendView';

/** Ink and paper of a figure. */
export interface FigureInk {
  ink: string;
  faint: string;
  /** behind text that lies over atoms */
  ground: string;
}

export const FONT = "'Inter Variable', Inter, sans-serif";
const LINE = 13;
const BAR_HEIGHT = 96;
const BAR_WIDTH = 9;
const HISTOGRAM = 34;
const PAD = 7;

/**
 * Draws what the colours of a figure mean into its upper right corner, in units of the layout (the caller scales the
 * context).
 *
 * @param width of the figure
 */
export function drawLegend(
  context: FigureContext,
  view: LegendView,
  map: ColourMap,
  width: number,
  ink: FigureInk,
): void {
  context.save();
  context.textBaseline = 'middle';
  if (view.kind === 'scale') drawScale(context, view, map, width, ink);
  else {
    const rows =
      view.kind === 'species'
        ? view.entries.map((entry) => ({ ...entry, colour: speciesColour(entry.index) }))
        : view.entries.map((entry) => ({ ...entry, colour: setStyles[entry.group].colour }));
    drawRows(context, view.kind === 'species' ? 'Type' : 'Overlap', rows, width, ink);
  }
  context.restore();
}

function ground(
  context: FigureContext,
  width: number,
  boxWidth: number,
  height: number,
  { ground: colour }: FigureInk,
): { left: number; top: number } {
  const left = width - boxWidth - 2 * PAD - 6;
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(left, 6, boxWidth + 2 * PAD, height + 2 * PAD, 5);
  context.fill();
  return { left: left + PAD, top: 6 + PAD };
}

function drawScale(
  context: FigureContext,
  view: ScaleLegend,
  map: ColourMap,
  width: number,
  ink: FigureInk,
): void {
  const title = view.title;
  const unit = [view.unit, view.log ? 'log' : ''].filter(Boolean).join(', ');
  const notes = [view.above, view.labelled, view.tag, view.invalid].filter(
    (each): each is string => !!each,
  );
  context.font = `600 11px ${FONT}`;
  const titleWidth = context.measureText(title).width;
  context.font = `400 10px ${FONT}`;
  const widths = [
    titleWidth + (unit === '' ? 0 : 5 + context.measureText(unit).width),
    ...notes.map((note) => context.measureText(note).width),
    HISTOGRAM +
      BAR_WIDTH +
      6 +
      Math.max(...view.labels.map(({ text }) => context.measureText(text).width)),
  ];
  const boxWidth = Math.max(...widths);
  const height = LINE + 6 + BAR_HEIGHT + 8 + notes.length * LINE;
  const { left, top } = ground(context, width, boxWidth, height, ink);

  context.fillStyle = ink.ink;
  context.font = `600 11px ${FONT}`;
  context.fillText(title, left, top + LINE / 2);
  context.font = `400 10px ${FONT}`;
  context.fillStyle = ink.faint;
  if (unit !== '') context.fillText(unit, left + titleWidth + 5, top + LINE / 2);

  const barTop = top + LINE + 6;
  const y = (share: number) => barTop + (1 - share) * BAR_HEIGHT;
  const steps = 96;
  for (let i = 0; i < steps; i++) {
    context.fillStyle = cssColour(map, mapShare(view, (i + 0.5) / steps));
    context.fillRect(left + HISTOGRAM, y((i + 1) / steps), BAR_WIDTH, BAR_HEIGHT / steps + 0.4);
  }
  const bin = BAR_HEIGHT / view.bars.length;
  for (const [i, share] of view.bars.entries()) {
    if (share === 0) continue;
    const length = Math.max(0.5, share * (HISTOGRAM - 3));
    context.fillStyle = cssColour(map, mapShare(view, (i + 0.5) / view.bars.length));
    context.fillRect(left + HISTOGRAM - 2 - length, y((i + 1) / view.bars.length), length, bin);
  }
  context.strokeStyle = ink.faint;
  context.lineWidth = 0.6;
  context.strokeRect(left + HISTOGRAM, barTop, BAR_WIDTH, BAR_HEIGHT);
  context.fillStyle = ink.ink;
  for (const { at, text } of view.labels)
    context.fillText(text, left + HISTOGRAM + BAR_WIDTH + 5, y(at));
  context.strokeStyle = ink.ink;
  context.lineWidth = 1;
  if (view.threshold !== null) line(context, left, y(view.threshold), HISTOGRAM + BAR_WIDTH + 3);
  context.lineWidth = 0.5;
  for (const tick of view.ticks)
    if (Number.isFinite(tick)) line(context, left + HISTOGRAM + BAR_WIDTH, y(tick), 3);
  context.fillStyle = ink.ink;
  for (const [i, note] of notes.entries())
    context.fillText(note, left, barTop + BAR_HEIGHT + 8 + (i + 0.5) * LINE);
}

function line(context: FigureContext, x: number, y: number, length: number): void {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + length, y);
  context.stroke();
}

function drawRows(
  context: FigureContext,
  title: string,
  rows: readonly { name: string; atoms: string; colour: string }[],
  width: number,
  ink: FigureInk,
): void {
  context.font = `400 10px ${FONT}`;
  const text = ({ name, atoms }: { name: string; atoms: string }) => `${name}  ${atoms}`;
  const boxWidth = 15 + Math.max(...rows.map((row) => context.measureText(text(row)).width), 24);
  const { left, top } = ground(context, width, boxWidth, LINE * (rows.length + 1) + 2, ink);
  context.fillStyle = ink.ink;
  context.font = `600 11px ${FONT}`;
  context.fillText(title, left, top + LINE / 2);
  context.font = `400 10px ${FONT}`;
  for (const [i, row] of rows.entries()) {
    const y = top + 2 + (i + 1.5) * LINE;
    const [r, g, b] = parseHex(row.colour);
    context.fillStyle = `rgb(${r}, ${g}, ${b})`;
    context.beginPath();
    context.arc(left + 5, y, 4.5, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = ink.ink;
    context.fillText(text(row), left + 15, y);
  }
}
