import type { Handlers } from '../../src-shared/contract/define';
import type { Requests } from '../../src-shared/contract/requests';
import type { TaskName } from '../../src-shared/contract/tasks';
import type { Desktop } from '../app/desktop';
import { namedPaths, resumedPaths } from './taskPaths';

type JobRequests = Pick<
  Requests,
  'job.start' | 'job.list' | 'job.cancel' | 'job.pause' | 'job.resume'
>;

export function jobHandlers({ session, grants }: Desktop): Handlers<JobRequests> {
  /** The open project may be looked at, whoever opened it: the reports of its imports are in it. */
  const isOwn = (task: TaskName, path: string) => task === 'inspect' && path === session.path;
  const check = (task: TaskName, input: Readonly<Record<string, unknown>>) =>
    grants.check(namedPaths(task, input).filter((path) => !isOwn(task, path)));
  return {
    async 'job.start'({ task, input }) {
      check(task, input);
      const job = await session.start(task, input);
      return { jobId: job.id };
    },
    'job.list': () => Promise.resolve(session.jobs.list()),
    'job.cancel': ({ jobId }) => Promise.resolve({ accepted: session.jobs.cancel(jobId) }),
    'job.pause': ({ jobId }) => Promise.resolve({ accepted: session.jobs.pause(jobId) }),
    async 'job.resume'({ jobId }) {
      const job = await session.resume(jobId, (task, input) =>
        grants.check(resumedPaths(task, input)),
      );
      return { jobId: job.id };
    },
  };
}
