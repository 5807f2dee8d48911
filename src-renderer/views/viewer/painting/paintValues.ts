import { usePreferencesStore } from '../../../state/preferences';
import { mapNamed } from '../../../ui/colours/maps';
import { tokenRgb } from '../../../ui/theme';
import { colourByValue, type ColourRange } from '../../../vtk/atomColours';
import type { ScaleLegend } from '../legendView';
import type { Colours, PaintRequest } from './painting';
import { scaleOf, type Scale } from './scale';

/** How a quantity is coloured unless the viewer was asked for something else. */
export interface QuantityStyle {
  /** `values`: the map that the user prefers for values */
  map: 'ember' | 'values';
  range: ColourRange;
  legend(scale: Scale): ScaleLegend;
}

/**
 * Colours of one value per atom: the usual range and map of its quantity, or those that were chosen.
 *
 * @param values [N]; NaN where an atom has no value. The same array again is quick: what follows from it alone is kept
 */
export function paintValues(
  { settings, dark }: Pick<PaintRequest, 'settings' | 'dark'>,
  values: Float32Array,
  style: QuantityStyle,
): Colours {
  const scale = scaleOf(values, style.range, settings.range);
  const usual = style.map === 'ember' ? 'ember' : usePreferencesStore().current.valueMap;
  const map = mapNamed(settings.map ?? usual, dark, settings.steps);
  // a hollow atom is the background within a rim; a grey one a colour that no map has
  const invalid = tokenRgb(settings.invalid === 'grey' ? 'ink-4' : 'view', dark);
  return {
    rgba: colourByValue(values, map, scale, invalid),
    map,
    legend: style.legend(scale),
    values,
  };
}
