import type { FigureContext } from '../../../figures/figureContext';
import { formatInteger, withUnit } from '../../../ui/numbers';
import { scaleBarLength } from '../scaleBar';
import { FONT, type FigureInk } from './drawLegend';

/** A rule of a round length in the lower left corner. @param perUnit layout units per length unit of the sample */
export function drawScaleBar(
  context: FigureContext,
  perUnit: number,
  unit: string,
  height: number,
  ink: FigureInk,
): void {
  const length = scaleBarLength(perUnit);
  const text = withUnit(length >= 1 ? formatInteger(length) : String(length), unit);
  context.save();
  context.font = `400 10px ${FONT}`;
  const width = length * perUnit;
  const left = 14;
  const y = height - 16;
  context.fillStyle = ink.ground;
  context.beginPath();
  context.roundRect(left - 7, y - 9, width + context.measureText(text).width + 22, 19, 5);
  context.fill();
  context.strokeStyle = ink.ink;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left, y - 3);
  context.lineTo(left, y + 3);
  context.lineTo(left + width, y + 3);
  context.lineTo(left + width, y - 3);
  context.stroke();
  context.fillStyle = ink.ink;
  context.textBaseline = 'middle';
  context.fillText(text, left + width + 7, y);
  context.restore();
}
