import { displayName } from '../../../src-shared/records/summaries';
import { findSample } from '../../project/lookup';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';

/** A sample of a project under the name it shows. */
export interface NamedSample {
  name: string;
  record: StoredRecord<'samples'>;
}

export async function allSamples(store: Store): Promise<NamedSample[]> {
  const file = await store.projectFile();
  const records = await store.list('samples');
  return records.map((record) => ({ name: displayName(record.manifest, file), record }));
}

/**
 * Samples by name or id, in the order asked for, each once.
 * @throws PlastiscopeError('usage') that lists the samples there are
 */
export async function pickSamples(store: Store, wanted: readonly string[]): Promise<NamedSample[]> {
  const file = await store.projectFile();
  const found: NamedSample[] = [];
  for (const given of wanted) {
    const record = await findSample(store, given);
    if (found.some((one) => one.record.id === record.id)) continue;
    found.push({ name: displayName(record.manifest, file), record });
  }
  return found;
}
