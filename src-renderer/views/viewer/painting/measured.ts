import { d2minColumn } from '../../../state/columnNames';
import { useSamplesStore } from '../../../state/samples';
import { unitSymbols } from '../../../ui/units';
import { d2minLegend } from '../legendView';
import type { Painter } from './painting';
import { paintValues } from './paintValues';
import { measuredRange } from './scale';

/** D²min of the chosen load and strain, on a logarithmic scale. */
export const paintMeasured: Painter = async (request) => {
  const { sample, label, labelled } = request;
  const column = d2minColumn(label);
  if (column === null) return null;
  const { values } = await useSamplesStore().column(sample.id, column);
  const unit = unitSymbols(sample.units).lengthSquared;
  return paintValues(request, values, {
    map: 'values',
    range: measuredRange(values),
    legend: (scale) => d2minLegend(values, scale, label?.threshold ?? null, labelled, unit),
  });
};
