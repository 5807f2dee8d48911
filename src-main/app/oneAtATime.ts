/**
 * Calls of `work` never overlap, and any number of calls while one runs become one more: whoever asks gets the end of a
 * run that began after the question.
 *
 * @param work must not reject
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running = Promise.resolve();
  let waiting: Promise<void> | null = null;
  return () => {
    if (waiting !== null) return waiting;
    const mine = running.then(() => {
      waiting = null;
      return work();
    });
    waiting = mine;
    running = mine;
    return mine;
  };
}
