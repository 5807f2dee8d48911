import type { ComparedMethod } from '../../../../src-shared/contract/comparison';
import { PlastiscopeError } from '../../../../src-shared/contract/errors';
import { convertArray, readArray } from '../../../project/readArray';
import { indicatorValues } from '../../support/indicatorValues';
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
    const stored = convertArray(await readArray(found, 'probability'), Float64Array, found.path);
    return { values: stored, unit: null, softer: 'larger' };
  }
  const own = indicators.filter(({ id }) => method.records.includes(id));
  const found =
    own.find(({ manifest }) => manifest.loading?.name === loading) ??
    own.find(({ manifest }) => manifest.loading === null);
  if (found === undefined) throw lacks();
  const { softer, unit } = found.manifest;
  const values = await indicatorValues(found, loading, sample.manifest.dimensions);
  return { values, unit, softer };
}
