import type { TaskEvent } from '../../../src-shared/contract/tasks';
import type { WorkFolder } from '../../project/workFolder';
import type { TaskContext } from '../task';

/** Passes a training's events on, and makes progress in batches and the note in the work folder of them. */
export function follow(
  { emit, report }: TaskContext,
  work: WorkFolder,
): (event: TaskEvent) => void {
  let batches = 0;
  let epochs = 0;
  return (event) => {
    emit(event);
    if (event.type === 'train-plan') {
      epochs = event.plan.epochs;
      batches = epochs * event.plan.batchesPerEpoch;
      report({
        stage: 'Training',
        done: event.epochs.length * event.plan.batchesPerEpoch,
        total: batches,
      });
      void work.setProgress({ epochsDone: event.epochs.length, epochs });
    } else if (event.type === 'train-batches') {
      report({ stage: 'Training', done: event.from + event.loss.length, total: batches });
    } else {
      void work.setProgress({ epochsDone: event.point.epoch, epochs });
    }
  };
}
