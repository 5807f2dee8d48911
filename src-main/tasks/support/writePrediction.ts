import type { Loading } from '../../../src-shared/geometry/loading';
import { loadingSuffix } from '../../../src-shared/geometry/suffix';
import { RUN_WEIGHTS } from '../../../src-shared/records/run';
import type { Frame } from '../../formats/frame';
import { atomicWrite } from '../../formats/atomicWrite';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import type { TaskContext } from '../task';
import { columnCsv } from './columnCsv';
import { sampleFrame } from './sampleFrame';
import { structureWriter } from './structureWriter';

/** Where the structure that was predicted came from. */
export type PredictedFrom =
  | { store: Store; sample: StoredRecord<'samples'> }
  | { path: string; frame: Frame; rows: Uint8Array; index: number };

/** @throws PlastiscopeError('usage') for a name whose end says no format */
export function checkPredictionPath(path: string): void {
  structureWriter(path);
}

/** Writes a prediction: a CSV with id and probability, or the structure with the columns probability and class. */
export async function writePrediction(
  path: string,
  from: PredictedFrom,
  ids: Float64Array,
  loading: Loading,
  probability: Float64Array,
  { id, manifest }: StoredRecord<'runs'>,
  { signal, version }: Pick<TaskContext, 'signal' | 'version'>,
): Promise<void> {
  if (path.toLowerCase().endsWith('.csv')) {
    return atomicWrite(path, [columnCsv(['id', 'probability'], [ids, probability])], { signal });
  }
  const { frame, rows } = 'store' in from ? await sampleFrame(from.store, from.sample) : from;
  const suffix = loadingSuffix(loading.name);
  const columns = [
    {
      name: `probability_${suffix}`,
      kind: 'R' as const,
      values: probability,
      definition: 'probability of rearranging plastically',
    },
    {
      name: `class_${suffix}`,
      kind: 'I' as const,
      values: Int32Array.from(probability, (p) => (p > 0.5 ? 1 : 0)),
      definition: '1 where the probability exceeds 0.5',
    },
  ];
  const vectors = { t: loading.t, eta: loading.eta };
  const sample = 'store' in from ? from.sample.manifest.name : from.path;
  const index = 'store' in from ? (from.sample.manifest.sources[0]?.frame ?? 0) : from.index;
  const model = manifest.files[RUN_WEIGHTS]?.sha256;
  const info = {
    sample,
    frame: index,
    loading: loading.name,
    ...vectors,
    run: id,
    ...(model === undefined ? {} : { model }),
  };
  const meta = {
    schema: 'plastiscope/1',
    program: { name: 'plastiscope', version },
    source: { path: sample, frame: index },
    loading: { name: loading.name, ...vectors },
    model: {
      run: id,
      name: manifest.name,
      weights: model,
      strain: manifest.strain,
      fraction: manifest.fraction,
    },
    threshold: 0.5,
    columns: columns.map(({ name, kind, definition }) => ({ name, kind, definition })),
  };
  await structureWriter(path)(path, { frame, rows, columns, info }, { signal, meta });
}
