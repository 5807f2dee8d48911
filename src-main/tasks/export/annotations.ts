import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { namedColumn } from '../../../src-shared/contract/indicators';
import { parseLoading } from '../../../src-shared/geometry/loading';
import { parentId } from '../../../src-shared/records/summaries';
import { findRun } from '../../project/lookup';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import type { SampleRecords } from '../reader/columns';

/**
 * What there is to say about a sample: of one loading or of all, of one model or of whichever predicted last.
 *
 * @throws PlastiscopeError('missing') if a model is named that predicted nothing here
 */
export async function annotationsOf(
  store: Store,
  sample: StoredRecord<'samples'>,
  { loading, model }: { loading: string | undefined; model: string | undefined },
): Promise<SampleRecords> {
  const wanted =
    loading === undefined ? null : parseLoading(loading, sample.manifest.dimensions).name;
  const run = model === undefined ? null : await findRun(store, await store.bundledRuns(), model);
  const predictions = (await store.list('predictions')).filter(
    ({ manifest }) =>
      parentId(manifest, 'samples') === sample.id &&
      (wanted === null || manifest.loading.name === wanted) &&
      (run === null || parentId(manifest, 'runs') === run.id),
  );
  if (run !== null && predictions.length === 0) {
    const under = wanted === null ? '' : ` under ${wanted}`;
    const message = `${store.root}: the model ${run.manifest.name} has not predicted ${sample.manifest.name}${under} yet. Run predict first.`;
    throw new PlastiscopeError('missing', message, { path: store.root });
  }
  const labels = (await store.list('labels')).filter(
    ({ manifest }) =>
      parentId(manifest, 'samples') === sample.id &&
      (wanted === null || manifest.loading === wanted),
  );
  const ofSample = (record: StoredRecord) => parentId(record.manifest, 'samples') === sample.id;
  // a column of the user's own file is written with the file's other columns
  const indicators = (await store.list('indicators')).filter(
    (record) =>
      ofSample(record) &&
      namedColumn(record.manifest.indicator) === null &&
      (wanted === null ||
        record.manifest.loading === null ||
        record.manifest.loading.name === wanted),
  );
  const simulated = (await store.list('deformations'))
    .filter(ofSample)
    .map(({ manifest }) => manifest.loading.name);
  const loadings = wanted === null ? simulated : [wanted];
  return { sample, predictions, labels, indicators, loadings };
}
