import { PlastiscopeError } from '../../../src-shared/contract/errors';

/** How a long kernel tells what it has done and learns that nobody wants the rest; both are called synchronously. */
export interface Watch {
  /** work done of work total, in floating-point operations or another unit that grows evenly with time */
  progress?: (done: number, total: number) => void;
  /** true: stop as soon as possible */
  shouldStop?: () => boolean;
}

/** @throws PlastiscopeError `cancelled` if the watcher wants no more */
export function stopIfAsked(watch: Watch): void {
  if (watch.shouldStop?.()) throw new PlastiscopeError('cancelled', 'The calculation was stopped.');
}

/** A stage's own watch: its work, from 0 to 1, is the part of the whole between `from` and `to`. */
export function partOf(watch: Watch, from: number, to: number): Watch {
  const { progress, shouldStop } = watch;
  return {
    ...(shouldStop && { shouldStop }),
    ...(progress && {
      progress: (done: number, total: number) =>
        progress(from + (to - from) * Math.min(1, done / total), 1),
    }),
  };
}
