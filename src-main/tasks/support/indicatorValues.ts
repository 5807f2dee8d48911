import { parseLoading } from '../../../src-shared/geometry/loading';
import { evaluateResponse } from '../../../src-shared/geometry/response';
import { INDICATOR_VALUE, RESPONSE_COEFFICIENTS } from '../../../src-shared/records/indicator';
import { convertArray, readArray } from '../../project/readArray';
import type { StoredRecord } from '../../project/record';

/**
 * Values of an indicator under a loading, [N], in the record's unit and with its own soft end (`softer`); NaN where missing. Of
 * a linear response its coefficients are evaluated; any other record has one value per atom, which `loading` does not change.
 *
 * @throws PlastiscopeError('missing' or 'input') if the record's files are gone or damaged, ('usage') for a loading that is none
 */
export async function indicatorValues(
  record: StoredRecord<'indicators'>,
  loading: string,
  dimensions: 2 | 3,
): Promise<Float64Array> {
  const isResponse = record.manifest.arrays[RESPONSE_COEFFICIENTS] !== undefined;
  const name = isResponse ? RESPONSE_COEFFICIENTS : INDICATOR_VALUE;
  const stored = convertArray(await readArray(record, name), Float64Array, record.path);
  return isResponse ? evaluateResponse(stored, parseLoading(loading, dimensions)) : stored;
}
