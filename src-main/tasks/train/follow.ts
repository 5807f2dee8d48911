import type { TaskEvent } from '../../../src-shared/contract/tasks';
import type { WorkFolder } from '../../project/workFolder';
import type { TaskContext } from '../task';

/** Passes a training's events on, and makes progress in batches and the note in the work folder of them. */
export function follow(
  { emit, report }: TaskContext,
  work: WorkFolder,
): (event: TaskEvent) => void {
  // A note for lists of unfinished work: a full disk shows at the next checkpoint, and must not end the process here.
  const note = (epochsDone: number) =>
    void work.setProgress({ done: epochsDone, total: epochs }).catch(() => undefined);
  let batches = 0;
  let epochs = 0;
  return (event) => {
    emit(event);
    if (event.type === 'train-plan') {
      epochs = event.plan.epochs;
      batches = epochs * event.plan.batchesPerEpoch;
      report({
        // the first one also loads kernels and lays out memory
        stage: 'First batch',
        done: event.epochs.length * event.plan.batchesPerEpoch,
        total: batches,
      });
      note(event.epochs.length);
    } else if (event.type === 'train-batches') {
      report({ stage: 'Training', done: event.from + event.loss.length, total: batches });
    } else if (event.type === 'train-epoch') {
      note(event.point.epoch);
    }
  };
}
