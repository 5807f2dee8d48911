import { parseHex } from '../../../ui/colours/colourMap';
import { emberOnPaper, speciesColour, speciesColours } from '../../../ui/colours/maps';
import { colourByType } from '../../../vtk/atomColours';
import { speciesLegend } from '../legendView';
import type { Colours, PaintRequest } from './painting';

/** One colour for each species: what is shown while nothing else is there. */
export function paintSpecies({ sample: { species }, arrays }: PaintRequest): Colours {
  const colours = new Map(species.map(({ type }, index) => [type, parseHex(speciesColour(index))]));
  const unknown = parseHex(speciesColour(speciesColours.length - 1));
  return {
    rgba: colourByType(arrays.types, (type) => colours.get(type) ?? unknown),
    map: emberOnPaper,
    legend: speciesLegend(species),
    values: null,
  };
}
