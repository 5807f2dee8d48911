import type { ComparedMethod } from '../../../../src-shared/contract/comparison';
import { PlastiscopeError } from '../../../../src-shared/contract/errors';
import { parseLoading } from '../../../../src-shared/geometry/loading';
import { evaluateResponse } from '../../../../src-shared/geometry/response';
import { INDICATOR_VALUE, RESPONSE_COEFFICIENTS } from '../../../../src-shared/records/indicator';
import type { StoredRecord } from '../../../project/record';
import { convertArray, readArray } from '../../../project/readArray';
import type { SampleRecords } from '../columns';

export interface MethodValues {
  /** as stored, [N]; NaN where missing */
  values: Float64Array;
  unit: string | null;
  softer: 'larger' | 'smaller';
}

/**
 * The values that a method was scored with on one sample and loading, from the records that the comparison names: a
 * newer record of the same kind does not take their place.
 *
 * @throws PlastiscopeError('missing') that says why they are not in the project
 */
export async function methodValues(
  method: ComparedMethod,
  { sample, predictions, indicators }: SampleRecords,
  loading: string,
): Promise<MethodValues> {
  if (method.kind === 'scores') {
    const message = `The values of ${method.title} came from a file and are not kept in the project.`;
    throw new PlastiscopeError('missing', message);
  }
  const lacks = () =>
    new PlastiscopeError(
      'missing',
      `The project holds no values of ${method.title} for ${sample.manifest.name} under ${loading}. Compute them, or undo their deletion.`,
    );
  if (method.kind === 'model') {
    const found = predictions.find(
      ({ manifest }) =>
        manifest.loading.name === loading &&
        manifest.parents.some(({ id }) => method.records.includes(id)),
    );
    if (found === undefined) throw lacks();
    return { values: await array(found, 'probability'), unit: null, softer: 'larger' };
  }
  const own = indicators.filter(({ id }) => method.records.includes(id));
  const found =
    own.find(({ manifest }) => manifest.loading?.name === loading) ??
    own.find(({ manifest }) => manifest.loading === null);
  if (found === undefined) throw lacks();
  const { arrays, softer, unit } = found.manifest;
  if (arrays[RESPONSE_COEFFICIENTS] === undefined)
    return { values: await array(found, INDICATOR_VALUE), unit, softer };
  const { dimensions } = sample.manifest;
  const coefficients = await array(found, RESPONSE_COEFFICIENTS);
  return {
    values: evaluateResponse(coefficients, parseLoading(loading, dimensions)),
    unit,
    softer,
  };
}

async function array(record: StoredRecord, name: string): Promise<Float64Array> {
  return convertArray(await readArray(record, name), Float64Array, record.path);
}
