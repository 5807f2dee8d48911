import { dirname, resolve } from 'node:path';
import type { Loading } from '../../../src-shared/geometry/loading';
import { loadingSuffix } from '../../../src-shared/geometry/suffix';
import { RUN_WEIGHTS } from '../../../src-shared/records/run';
import type { Frame } from '../../formats/frame';
import { atomicWrite } from '../../formats/atomicWrite';
import { fileHash } from '../../formats/fileHash';
import { sourcePath } from '../../project/lookup';
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
  const source = await sourceOf(path, from, frame);
  const sample = 'store' in from ? from.sample.manifest.name : source.path;
  const model = manifest.files[RUN_WEIGHTS]?.sha256;
  const info = {
    sample,
    frame: source.frame,
    ...(source.sha256 === undefined ? {} : { source: source.sha256 }),
    loading: loading.name,
    ...vectors,
    run: id,
    ...(model === undefined ? {} : { model }),
  };
  const meta = {
    schema: 'plastiscope/1',
    program: { name: 'plastiscope', version },
    ...('store' in from ? { sample: { id: from.sample.id, name: sample } } : {}),
    source,
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

interface PredictionSource {
  /** relative to the folder of the output, with `/` */
  path: string;
  sha256?: string;
  frame: number;
  timestep: number | null;
}

/** The file behind a prediction: the one named, or the one that the sample was imported from. */
async function sourceOf(
  out: string,
  from: PredictedFrom,
  { timestep }: Frame,
): Promise<PredictionSource> {
  const folder = dirname(out);
  if ('path' in from) {
    const { path, index } = from;
    const sha256 = await fileHash(path);
    return { path: sourcePath(folder, path), sha256, frame: index, timestep };
  }
  const { store, sample } = from;
  const [entry] = sample.manifest.sources;
  if (entry === undefined) return { path: sample.manifest.name, frame: 0, timestep };
  const { sha256, frame } = entry;
  const path = sourcePath(folder, resolve(store.root, entry.path));
  return { path, ...(sha256 === '' ? {} : { sha256 }), frame, timestep };
}
