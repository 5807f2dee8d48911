import { probabilityColumn } from '../../../state/columnNames';
import { useSamplesStore } from '../../../state/samples';
import { probabilityLegend } from '../legendView';
import type { Painter } from './painting';
import { paintValues } from './paintValues';

const PROBABILITY = { low: 0, high: 1, log: false };

/** Class probability on Ember, whose middle is the background: undecided atoms recede. */
export const paintProbability: Painter = async (request) => {
  const { sample, prediction, labelled } = request;
  const column = probabilityColumn(prediction);
  if (column === null) return null;
  const { values } = await useSamplesStore().column(sample.id, column);
  return paintValues(request, values, {
    map: 'ember',
    range: PROBABILITY,
    legend: (scale) => probabilityLegend(values, scale, labelled),
  });
};
