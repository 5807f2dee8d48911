import type { BackendThatRan, EpochPoint } from '../../../src-shared/contract/tasks';
import { backendLabel } from '../../ui/backends';

/** A run went on with another backend. */
export interface BackendChange {
  /** last epoch that the one before had finished */
  after: number;
  backend: BackendThatRan;
}

/**
 * Where a run was continued on another backend. An epoch that two of them shared counts for the one that finished it; epochs
 * of older runs do not say.
 *
 * @param now what runs the epoch under way; null: none is
 */
export function backendChanges(
  epochs: readonly EpochPoint[],
  now: BackendThatRan | null,
): BackendChange[] {
  const changes: BackendChange[] = [];
  let before: BackendThatRan | null = null;
  let after = 0;
  const see = (backend: BackendThatRan): void => {
    if (before !== null && backend !== before) changes.push({ after, backend });
    before = backend;
  };
  for (const { epoch, backend } of epochs) {
    if (backend !== undefined) see(backend);
    after = epoch;
  }
  if (now !== null) see(now);
  return changes;
}

/** "TensorFlow CPU from here" */
export function changeLabel({ backend }: BackendChange): string {
  return `${backendLabel(backend)} from here`;
}

/** "TensorFlow CUDA, TensorFlow CPU from epoch 13"; null: one backend ran all of it */
export function backendsSaid(
  epochs: readonly EpochPoint[],
  changes: readonly BackendChange[],
): string | null {
  const first = epochs.find(({ backend }) => backend !== undefined)?.backend;
  if (first === undefined || changes.length === 0) return null;
  const later = changes.map(
    ({ after, backend }) => `${backendLabel(backend)} from epoch ${after + 1}`,
  );
  return [backendLabel(first), ...later].join(', ');
}
