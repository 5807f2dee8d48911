import type { Watch } from '../physics/sparse/watch';
import type { IndicatorContext } from './indicator';

/** A kernel's progress as a stage of a job. */
export function watchOf({ report, signal }: IndicatorContext, stage: string): Watch {
  return {
    progress: (done, total) => report({ stage, done, total }),
    shouldStop: () => signal.aborted,
  };
}
