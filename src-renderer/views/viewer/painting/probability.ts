import { fanPlaceOf, fanProbability, fanTag } from '../../../../src-shared/geometry/fan';
import { parseLoading } from '../../../../src-shared/geometry/loading';
import { probabilityColumn } from '../../../state/columnNames';
import { useSamplesStore } from '../../../state/samples';
import { probabilityLegend } from '../legendView';
import type { Colours, Painter, PaintRequest } from './painting';
import { paintValues } from './paintValues';

const PROBABILITY = { low: 0, high: 1, log: false };

/** Class probability on Ember, whose middle is the background: undecided atoms recede. */
export const paintProbability: Painter = async (request) => {
  const { sample, prediction, fan } = request;
  const column = probabilityColumn(prediction);
  if (column !== null) {
    const { values } = await useSamplesStore().column(sample.id, column);
    return coloured(request, values, null);
  }
  return fan === null ? null : paintBetween(request, fan.id);
};

/** From the stored angles round the load: at one of them its own values, between two linear in the logit, and said to be so. */
async function paintBetween(request: PaintRequest, fan: string): Promise<Colours> {
  const { sample, settings } = request;
  const { atoms, logits } = await useSamplesStore().fan(fan);
  const place = fanPlaceOf(parseLoading(settings.loading, sample.dimensions));
  // a new array for each angle: what follows from values is kept by their array
  const values = new Float32Array(atoms);
  fanProbability(logits, place, values);
  return coloured(request, values, fanTag(place));
}

function coloured(request: PaintRequest, values: Float32Array, tag: string | null): Colours {
  const colours = paintValues(request, values, {
    map: 'ember',
    range: PROBABILITY,
    legend: (scale) => probabilityLegend(values, scale, request.labelled, tag),
  });
  return tag === null ? colours : { ...colours, tag };
}
