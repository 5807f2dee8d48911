import type { TaskEvent } from '../../../src-shared/contract/tasks';

const interval = 250;

/** Gathers the losses of batches into a few events per second. */
export function lossReporter(onEvent: ((event: TaskEvent) => void) | undefined) {
  let from = 0;
  let loss: number[] = [];
  let learningRate = 0;
  let sent = performance.now();
  const flush = (): void => {
    if (loss.length === 0) return;
    onEvent?.({ type: 'train-batches', from, loss, learningRate });
    loss = [];
    sent = performance.now();
  };
  return {
    flush,
    /** @param step batches before this one over the whole run */
    add(step: number, value: number, rate: number): void {
      if (loss.length === 0) from = step;
      loss.push(value);
      learningRate = rate;
      if (performance.now() - sent >= interval) flush();
    },
  };
}
