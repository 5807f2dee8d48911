import { PlastiscopeError } from '../../../src-shared/contract/errors';
import { endingsInWords, exportFormats } from '../../../src-shared/contract/exportFormats';
import type { Loading } from '../../../src-shared/geometry/loading';
import { loadingSuffix } from '../../../src-shared/geometry/suffix';
import type { Frame } from '../../formats/frame';
import { fileHash } from '../../formats/fileHash';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import type { TaskContext } from '../task';
import { writeColumnCsv } from './columnCsv';
import {
  CLASS_DEFINITION,
  CLASS_THRESHOLD,
  modelInfo,
  modelMetadata,
  probabilityDefinition,
} from './modelDescription';
import { sampleFrame } from './sampleFrame';
import type { NamedSample } from './samples';
import { sidecar } from './sidecar';
import { pathBeside, sourceBeside } from './sourceBeside';
import { structureWriter } from './structureWriter';

/** Where the structure that was predicted came from. */
type PredictedFrom =
  | { store: Store; sample: NamedSample }
  | { path: string; frame: Frame; rows: Uint8Array; index: number };

/** @throws PlastiscopeError('usage') for a name whose end says no format, or one that cannot store a probability */
export function checkPredictionPath(path: string): void {
  const { format } = structureWriter(path);
  if (format.annotations) return;
  const able = exportFormats.filter(({ annotations }) => annotations);
  const message = `${path}: a ${format.label} file cannot store probabilities; choose a name that ends in ${endingsInWords(able)}.`;
  throw new PlastiscopeError('usage', message, { path });
}

/** Writes a prediction: a CSV with id and probability, or the structure with the columns probability and class; and a sidecar. */
export async function writePrediction(
  path: string,
  from: PredictedFrom,
  ids: Float64Array,
  loading: Loading,
  probability: Float64Array,
  run: StoredRecord<'runs'>,
  { signal, version }: Pick<TaskContext, 'signal' | 'version'>,
): Promise<void> {
  const { frame, rows } =
    'store' in from ? await sampleFrame(from.store, from.sample.record) : from;
  const suffix = loadingSuffix(loading.name);
  const columns = [
    {
      name: `probability_${suffix}`,
      kind: 'R' as const,
      values: probability,
      definition: probabilityDefinition(run, loading.name),
    },
    {
      name: `class_${suffix}`,
      kind: 'I' as const,
      values: Int32Array.from(probability, (p) => (p > CLASS_THRESHOLD ? 1 : 0)),
      definition: CLASS_DEFINITION,
    },
  ];
  const vectors = { t: loading.t, eta: loading.eta };
  const source = await sourceOf(path, from, frame);
  const sample = 'store' in from ? from.sample.name : source.path;
  const info = {
    sample,
    frame: source.frame,
    ...(source.sha256 === undefined ? {} : { source: source.sha256 }),
    loading: loading.name,
    ...vectors,
    ...modelInfo(run),
    program: `plastiscope ${version}`,
  };
  const meta = {
    ...sidecar(version),
    ...('store' in from ? { sample: { id: from.sample.record.id, name: sample } } : {}),
    source,
    loading: { name: loading.name, ...vectors },
    model: modelMetadata(run),
    threshold: CLASS_THRESHOLD,
  };
  const described = columns.map(({ name, kind, definition }) => ({ name, kind, definition }));
  if (isCsv(path)) {
    const [{ kind, definition }] = described;
    return writeColumnCsv(
      path,
      [
        { name: 'id', values: ids },
        { name: 'probability', values: probability },
      ],
      { signal, meta: { ...meta, columns: [{ name: 'probability', kind, definition }] } },
    );
  }
  await structureWriter(path).write(
    path,
    { frame, rows, columns, info },
    { signal, meta: { ...meta, columns: described } },
  );
}

function isCsv(path: string): boolean {
  return /\.csv(\.gz)?$/i.test(path);
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
  if ('path' in from) {
    const { path, index } = from;
    const sha256 = await fileHash(path);
    return { path: pathBeside(out, path), sha256, frame: index, timestep };
  }
  const { store, sample } = from;
  const [entry] = sample.record.manifest.sources;
  if (entry === undefined) return { path: sample.name, frame: 0, timestep };
  const { path, sha256, frame } = sourceBeside(out, store, entry);
  return { path, ...(sha256 === '' ? {} : { sha256 }), frame, timestep };
}
