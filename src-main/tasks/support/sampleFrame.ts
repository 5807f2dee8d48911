import { gunzipSync } from 'node:zlib';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { SAMPLE_ROWS } from '../../../src-shared/records/sample';
import type { Frame } from '../../formats/frame';
import { recognise } from '../../formats/recognise';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';

/** The undeformed frame of a sample as it was read, from the text that the record keeps. */
export async function sampleFrame(
  store: Store,
  record: StoredRecord<'samples'>,
): Promise<{ frame: Frame; rows: Uint8Array }> {
  const rows = gunzipSync(await store.readFile(record, SAMPLE_ROWS));
  const found = recognise(rows.subarray(0, 1 << 16));
  if ('reader' in found) {
    for await (const reading of found.reader.read(once(rows), {})) {
      if (reading.ok) return { frame: { ...reading.frame, units: record.manifest.units }, rows };
    }
  }
  throw new PlastiscopeError(
    'input',
    `${record.path}: ${SAMPLE_ROWS} no longer holds a frame that can be read. Import the sample again.`,
    { path: record.path },
  );
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
