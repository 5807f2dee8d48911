import { parseLoading } from '../../../../src-shared/geometry/loading';
import { evaluateResponse } from '../../../../src-shared/geometry/response';
import { useSamplesStore } from '../../../state/samples';
import { indicatorLegend } from '../legendView';
import type { Painter } from './painting';
import { paintValues } from './paintValues';
import { usualRange } from './scale';

/** The values shown last: another range or map colours the same array. */
const shown = new WeakMap<Float64Array, { loading: string; values: Float32Array }>();

/** A physical indicator; of an oriented one its value for the chosen load, which follows exactly from its coefficients. */
export const paintIndicator: Painter = async (request) => {
  const { sample, settings, indicator, labelled } = request;
  if (indicator === null) return null;
  const { loading } = settings;
  const { holds, data, unit } = await useSamplesStore().indicator(sample.id, indicator.id);
  const known = shown.get(data);
  const values =
    known?.loading === loading
      ? known.values
      : Float32Array.from(
          holds === 'value'
            ? data
            : evaluateResponse(data, parseLoading(loading, sample.dimensions)),
        );
  shown.set(data, { loading, values });
  return paintValues(request, values, {
    map: 'values',
    range: usualRange(values),
    legend: (scale) => indicatorLegend(values, scale, { ...indicator, unit }, labelled),
  });
};
