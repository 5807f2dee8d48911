import { gunzipSync } from 'node:zlib';
import { PlastiscopeError } from '../../../src-shared/contract/errors';
import type { ReadingHints } from '../../../src-shared/contract/hints';
import { SAMPLE_ROWS, type SampleManifest } from '../../../src-shared/records/sample';
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
  const frame = await frameOfRows(rows, record.manifest);
  if (frame !== null) return { frame, rows };
  throw new PlastiscopeError(
    'input',
    `${record.path}: ${SAMPLE_ROWS} no longer holds a frame that can be read. Import the sample again.`,
    { path: record.path },
  );
}

/** Reads a sample's text as it was understood at its import: corrections of the user are in the manifest. */
export async function frameOfRows(
  rows: Uint8Array,
  {
    columns,
    boundary,
    dimensions,
    units,
  }: Pick<SampleManifest, 'columns' | 'boundary' | 'dimensions' | 'units'>,
): Promise<Frame | null> {
  const hints: ReadingHints = { columns, dimensions, ...(boundary === null ? {} : { boundary }) };
  const found = recognise(rows.subarray(0, 1 << 16));
  if (!('reader' in found)) return null;
  for await (const reading of found.reader.read(once(rows), { hints }))
    if (reading.ok) return { ...reading.frame, units };
  return null;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
