/** Decides whether what ended unexpectedly is started again. */
export interface CrashLimit {
  started(): void;
  /** @returns how many times in a row it has now ended soon after its start, and whether to start it again */
  ended(): { inARow: number; again: boolean };
  /** from here on it has not ended yet: a user asked for it, or what it works on has changed */
  forget(): void;
}

/**
 * One that ends soon after its start would end again, so a number of them in a row is the end. One that has worked for a
 * while begins a new row.
 *
 * @param attempts ends in a row after which it is given up
 * @param soonMs   milliseconds from start to end that count as soon
 * @param now      milliseconds, monotonic
 */
export function createCrashLimit(
  attempts: number,
  soonMs: number,
  now: () => number = () => performance.now(),
): CrashLimit {
  let startedAt = 0;
  let inARow = 0;
  return {
    started() {
      startedAt = now();
    },
    ended() {
      inARow = now() - startedAt < soonMs ? inARow + 1 : 1;
      return { inARow, again: inARow < attempts };
    },
    forget() {
      inARow = 0;
    },
  };
}
