import { annotationColumn } from '../../../state/columnNames';
import { useSamplesStore } from '../../../state/samples';
import { columnLegend } from '../legendView';
import type { Painter } from './painting';
import { paintValues } from './paintValues';
import { usualRange } from './scale';

/** Any annotation of the sample by its exported name; of probabilities and classes those of the newest prediction. */
export const paintColumn: Painter = async (request) => {
  const { sample, settings, labelled } = request;
  const name = settings.column;
  if (name === null) return null;
  const { values, unit, definition } = await useSamplesStore().column(
    sample.id,
    annotationColumn(sample.id, name),
  );
  // a probability reads alike wherever it comes from
  const probability = name.startsWith('probability_');
  return paintValues(request, values, {
    map: probability ? 'ember' : 'values',
    range: probability ? { low: 0, high: 1, log: false } : usualRange(values),
    legend: (scale) => columnLegend(values, scale, { name, unit, definition }, labelled),
  });
};
