import { annotationColumn } from '../../../state/columnNames';
import { usePreferencesStore } from '../../../state/preferences';
import type { ColourBy, ViewSettings } from '../../../state/viewSettings';
import { paintColumn } from './column';
import { paintIndicator } from './indicator';
import { paintMeasured } from './measured';
import { paintOverlap } from './overlap';
import type { Colours, Painter, PaintRequest } from './painting';
import { paintProbability } from './probability';
import { paintSpecies } from './species';

const painters: Partial<Record<ColourBy, Painter>> = {
  probability: paintProbability,
  d2min: paintMeasured,
  indicator: paintIndicator,
  overlap: paintOverlap,
  column: paintColumn,
};

/** What was asked for; the species where it is not there. */
export async function paint(request: PaintRequest): Promise<Colours> {
  return (await painters[request.settings.colourBy]?.(request)) ?? paintSpecies(request);
}

/** What of the settings a picture's colours follow: a change of any of these is a reason to paint anew. */
export function coloursAsked(sample: string, settings: ViewSettings): unknown[] {
  const { colourBy, loading, column, overlap, range, map, steps, invalid, background } = settings;
  return [
    ...[colourBy, loading, column, overlap, range, map, steps, invalid, background],
    colourBy === 'column' && column !== null ? annotationColumn(sample, column).record : null,
    usePreferencesStore().current.valueMap,
  ];
}
