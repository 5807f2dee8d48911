import { fanAngles, fanLoadings } from '../../../src-shared/geometry/fan';
import { recordId } from '../../project/recordId';
import type { StoredRecord } from '../../project/record';
import type { Store } from '../../project/store';
import type { WorkFolder } from '../../project/workFolder';
import { predictionRequest } from '../support/runPredictor';
import type { NamedSample } from '../support/samples';

interface FanWork {
  store: Store;
  folder: WorkFolder;
  sample: NamedSample;
  run: StoredRecord<'runs'>;
  atoms: number;
  /** stored predictions do not count */
  again: boolean;
}

/** The angles of a fan that need no prediction. */
interface KeptAngles {
  /** by index into `fanAngles`, each [N] */
  logits: ReadonlyMap<number, Float32Array>;
  /** which of them are stored predictions, for the manifest */
  notes: string[];
  /** so that a process that comes after this one finds the angle */
  keep(k: number, logit: Float32Array): Promise<void>;
}

/** Angles that were predicted before: one by one as records of the project, or by a process that did not come to the end. */
export async function keptAngles(work: FanWork): Promise<KeptAngles> {
  const { store, folder, sample, run, atoms, again } = work;
  const logits = new Map<number, Float32Array>();
  const notes: string[] = [];
  for (const [k, loading] of fanLoadings().entries()) {
    const id = recordId('predictions', predictionRequest(sample.record, run, loading));
    // `find`: a prediction that was deleted stays deleted
    const stored = again ? null : await store.find('predictions', id);
    if (stored !== null) {
      logits.set(k, await store.readArray(stored, 'logit', Float32Array));
      notes.push(`${fanAngles[k]}°: ${id}`);
      continue;
    }
    const bytes = await folder.readFile(fileOf(k));
    // bytes of another length were left by no prediction of this sample
    if (bytes !== null && bytes.byteLength === 4 * atoms) logits.set(k, decoded(bytes, atoms));
  }
  return { logits, notes, keep: (k, logit) => folder.writeFile(fileOf(k), encoded(logit)) };
}

/** Little-endian float32, one value per atom: `angle-045.f32`. */
function fileOf(k: number): string {
  return `angle-${String(fanAngles[k]).padStart(3, '0')}.f32`;
}

function encoded(logit: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * logit.length));
  logit.forEach((value, i) => view.setFloat32(4 * i, value, true));
  return new Uint8Array(view.buffer);
}

function decoded(bytes: Uint8Array, atoms: number): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: atoms }, (_, i) => view.getFloat32(4 * i, true));
}
