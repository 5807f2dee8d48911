import type { ColourMap } from '../../../ui/colours/colourMap';
import { formatSignificant, withUnit } from '../../../ui/numbers';
import { scaleBarLength } from '../scaleBar';
import { arrowText } from './arrowText';
import type { ShownArrows } from './useArrowField';

/** Legend entry of the arrows, the same on the screen and in a figure. */
export interface ArrowKeyView {
  /** pixels of the arrow of a round displacement */
  width: number;
  /** that displacement: "0.5 σ" */
  length: string;
  what: string;
  count: string;
  /** colours of lengths, from 0 to the longest arrow's; null: all arrows have the colour of ink */
  ends: { map: ColourMap; longest: string } | null;
}

/** @param perUnit pixels per length unit of the sample, @param unit symbol of the length unit */
export function arrowKeyView(arrows: ShownArrows, perUnit: number, unit: string): ArrowKeyView {
  const scaled = perUnit * arrows.field.scale;
  const length = scaleBarLength(scaled);
  const { map, longest } = arrows;
  return {
    width: Math.max(8, length * scaled),
    length: withUnit(String(Number(length.toPrecision(2))), unit),
    ...arrowText(arrows, unit),
    ends: map === null ? null : { map, longest: withUnit(formatSignificant(longest, 2), unit) },
  };
}
