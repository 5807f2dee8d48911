import type { JobLog, JobState, Progress } from '../../src-shared/contract/jobs';

/** More than a training of 1000 epochs says; of more, the newest are kept. */
const MOST = 2000;

export interface JobLogKeeper {
  status(status: JobState['status']): void;
  progress(progress: Progress): void;
  read(): JobLog;
}

/** Keeps what a job said of itself. @param now milliseconds since 1970 */
export function keepLog(now: () => number = Date.now): JobLogKeeper {
  const log: JobLog = { entries: [], left: 0 };
  const stamp = () => new Date(now()).toISOString();

  function add(entry: JobLog['entries'][number]): void {
    log.entries.push(entry);
    if (log.entries.length <= MOST) return;
    // when it was asked for stays
    log.entries.splice(1, 1);
    log.left++;
  }
  return {
    status(status) {
      const last = log.entries.filter(({ kind }) => kind === 'status').at(-1);
      // each progress announces again that the job runs
      if (last?.kind === 'status' && last.status === status) return;
      add({ kind: 'status', at: stamp(), status });
    },
    progress({ stage, done, total }) {
      const last = log.entries.at(-1);
      if (last?.kind === 'stage' && last.stage === stage) Object.assign(last, { done, total });
      else add({ kind: 'stage', at: stamp(), stage, done, total });
    },
    read: () => ({ left: log.left, entries: log.entries.map((entry) => ({ ...entry })) }),
  };
}
