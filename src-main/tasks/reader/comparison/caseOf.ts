import { join } from 'node:path';
import {
  comparisonDocument,
  type ComparisonDocument,
} from '../../../../src-shared/contract/comparison';
import { PlastiscopeError } from '../../../../src-shared/contract/errors';
import { COMPARISON_FILE } from '../../../../src-shared/records/comparison';
import type { StoredRecord } from '../../../project/record';
import { convertArray, readArray, readRecordFile } from '../../../project/readArray';
import { sameStrain } from '../../support/cases';
import type { SampleRecords } from '../columns';

/**
 * The whole of a stored comparison.
 *
 * @throws PlastiscopeError('input') naming the file if it does not follow its schema, ('missing') if it is gone
 */
export async function documentOf(record: StoredRecord<'comparisons'>): Promise<ComparisonDocument> {
  const text = Buffer.from(await readRecordFile(record, COMPARISON_FILE)).toString('utf8');
  const parsed = comparisonDocument.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const path = join(record.path, COMPARISON_FILE);
  const message = `${path}: is not a whole comparison. Compare again or restore the file.`;
  throw new PlastiscopeError('input', message, { path });
}

/** undefined of a text that is no JSON */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The atoms of one label set. */
export interface CaseAtoms {
  ids: Float64Array;
  types: Int32Array;
  /** NaN where invalid */
  d2min: Float64Array;
  d2minUnit: string | null;
  /** rows of the plastic atoms */
  plastic: Int32Array;
}

/** Id of the sample that a comparison calls by this name. */
export function sampleIdOf({ samples }: ComparisonDocument, name: string): string {
  const found = samples.find((sample) => sample.name === name);
  if (found !== undefined) return found.id;
  throw new PlastiscopeError('missing', `The comparison has no sample ${name}.`);
}

/** @throws PlastiscopeError('missing') if the label set is not in the project any more */
export async function caseAtoms(
  { labelSets }: ComparisonDocument,
  records: SampleRecords,
  { sample, loading, strain }: { sample: string; loading: string; strain: number },
): Promise<CaseAtoms> {
  const set = labelSets.find(
    (each) => each.sample === sample && each.loading === loading && sameStrain(each.strain, strain),
  );
  const labels = records.labels.find(({ id }) => id === set?.id);
  if (labels === undefined) {
    const message = `The label set of ${sample} under ${loading} is not in the project any more. Undo its deletion.`;
    throw new PlastiscopeError('missing', message);
  }
  const read = async <T extends Float64Array | Int32Array>(
    record: StoredRecord,
    name: string,
    type: new (length: number) => T,
  ) => convertArray(await readArray(record, name), type, record.path);
  const label = await read(labels, 'label', Int32Array);
  return {
    ids: await read(records.sample, 'ids', Float64Array),
    types: await read(records.sample, 'types', Int32Array),
    d2min: await read(labels, 'd2min', Float64Array),
    d2minUnit: labels.manifest.arrays['d2min']?.unit ?? null,
    plastic: Int32Array.from(label.keys()).filter((row) => label[row] === 1),
  };
}
