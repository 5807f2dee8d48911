import { fromWireError, PlastiscopeError } from '../../src-shared/contract/errors';
import type { JobEvent } from '../../src-shared/contract/jobs';
import type { TaskEvent, TaskName, TaskOutput, TaskRequest } from '../../src-shared/contract/tasks';
import type { JobQueue } from '../jobs/queue';
import { duration, type ProgressLine } from './terminal';

/** Tells of Ctrl+C (and of being asked to end); returns the function that stops listening. */
export type OnInterrupt = (listener: () => void) => () => void;

/**
 * Runs one task as a job of `queue` and returns its output.
 *
 * The first interruption pauses a training, which then says how to continue, and cancels anything else; the second one
 * cancels at once.
 *
 * @throws PlastiscopeError the job's own, or `cancelled`
 */
export async function runJob<K extends TaskName>(
  queue: JobQueue,
  task: K,
  request: TaskRequest<K>,
  line: ProgressLine,
  onInterrupt: OnInterrupt,
): Promise<TaskOutput<K>> {
  let interrupted = 0;
  let id: string | null = null;
  const off = queue.onEvent((event) => show(event, id, line));
  const release = onInterrupt(() => {
    interrupted++;
    if (id === null) return;
    if (task === 'train' && interrupted === 1) {
      line.note('Pausing after the batch that runs; press Ctrl+C again to stop at once.');
      queue.pause(id);
    } else queue.cancel(id);
  });
  try {
    const started = queue.start(task, request);
    id = started.id;
    const { state } = await queue.settled(started.id);
    line.clear();
    if (state.status === 'done') return state.result as TaskOutput<K>; // the child ran this very task
    if (state.status === 'failed') throw fromWireError(state.error);
    if (task === 'train') {
      throw new PlastiscopeError(
        'cancelled',
        'Paused. The same command continues from here; --again starts afresh.',
      );
    }
    throw new PlastiscopeError('cancelled', 'Cancelled.');
  } finally {
    off();
    release();
  }
}

function show(event: JobEvent, id: string | null, line: ProgressLine): void {
  if (event.type === 'job') {
    const { state } = event.job;
    if (state.status === 'running' && state.progress !== null) line.show(state.progress);
  } else if (event.jobId === id) {
    const text = eventText(event.event);
    if (text !== null) line.note(text);
  }
}

/** What the terminal says of a training; the losses of single batches are for charts. */
function eventText(event: TaskEvent): string | null {
  if (event.type === 'train-plan') {
    const { plan, epochs } = event;
    const { train, validation, test } = plan.split;
    const continued = epochs.length === 0 ? '' : `, continuing after epoch ${epochs.length}`;
    const lines = [
      `${plan.model} (${plan.recipe}, ${plan.parameters} parameters) on ${plan.backend}: at most ${plan.epochs} ${plan.epochs === 1 ? 'epoch' : 'epochs'} of ${plan.batchesPerEpoch} batches of ${plan.batch}${continued}`,
      ...plan.notUsed.map(({ backend, reason }) => `not used: ${backend} (${reason})`),
      `training on ${names(train)}; validation on ${names(validation)}; test on ${names(test)}`,
    ];
    return lines.join('\n');
  }
  if (event.type === 'train-epoch') {
    const { point } = event;
    return [
      `epoch ${point.epoch}: loss ${point.trainingLoss.toFixed(4)}`,
      `validation accuracy ${point.validationAccuracy.toFixed(4)}`,
      `C_rank ${point.validationCRank.toFixed(4)}`,
      `${point.imagesPerSecond.toFixed(0)} images/s`,
      `${duration(point.seconds)}${point.best ? ' (best so far)' : ''}`,
    ].join(', ');
  }
  return null;
}

function names(samples: readonly string[]): string {
  return samples.length === 0 ? 'none' : samples.join(', ');
}
