import type { Progress } from '../../src-shared/contract/jobs';

/** Seconds a stage must have run before its remaining time is believed. */
const SETTLED = 1;

/**
 * Makes progress honest and rare. Within a stage it never goes backwards and never exceeds the total; the remaining
 * time is extrapolated from the stage's own rate; at most one report per `interval` ms passes, except the first and
 * the last of a stage.
 *
 * @param forward receives the checked progress
 * @param now     milliseconds, monotonic
 */
export function progressGate(
  forward: (progress: Progress) => void,
  now: () => number,
  interval = 100,
): (progress: Progress) => void {
  let stage: string | null = null;
  let startedAt = 0;
  let startedWith = 0;
  let furthest = 0;
  let sentAt = -Infinity;

  return (progress) => {
    const time = now();
    const entered = progress.stage !== stage;
    if (entered) {
      stage = progress.stage;
      startedAt = time;
      startedWith = progress.done;
      furthest = 0;
    }
    const limited =
      progress.total === null ? progress.done : Math.min(progress.done, progress.total);
    const done = Math.max(furthest, limited);
    furthest = done;
    const complete = progress.total !== null && done >= progress.total;
    if (!entered && !complete && time - sentAt < interval) return;
    sentAt = time;

    const elapsed = (time - startedAt) / 1000;
    const gained = done - startedWith;
    const left =
      progress.secondsLeft ??
      (progress.total !== null && elapsed >= SETTLED && gained > 0
        ? (elapsed / gained) * (progress.total - done)
        : undefined);
    forward({
      stage: progress.stage,
      done,
      total: progress.total,
      ...(left === undefined ? {} : { secondsLeft: left }),
    });
  };
}
