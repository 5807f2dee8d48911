import type { BatchLosses } from '../../../src-shared/contract/reader';
import { RUN_BATCH_LOSS } from '../../../src-shared/records/run';
import { convertArray, readArray } from '../../project/readArray';
import type { StoredRecord } from '../../project/record';

/** The losses of a run's batches as they were kept; null for a run that was trained before they were. */
export async function batchLossesOf(run: StoredRecord<'runs'>): Promise<BatchLosses | null> {
  const { batchLosses } = run.manifest;
  if (batchLosses === undefined) return null;
  const stored = convertArray(await readArray(run, RUN_BATCH_LOSS), Float64Array, run.path);
  const column = (at: number) =>
    Float32Array.from({ length: stored.length / 3 }, (_, point) => stored[3 * point + at]);
  return { ...batchLosses, mean: column(0), least: column(1), largest: column(2) };
}
