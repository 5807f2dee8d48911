import type { Handlers } from '../../src-shared/contract/define';
import type { Requests } from '../../src-shared/contract/requests';
import type { Desktop } from '../app/desktop';
import { namedPaths } from './taskPaths';

type JobRequests = Pick<
  Requests,
  'job.start' | 'job.list' | 'job.cancel' | 'job.pause' | 'job.resume'
>;

export function jobHandlers({ session, grants }: Desktop): Handlers<JobRequests> {
  return {
    async 'job.start'({ task, input }) {
      grants.check(namedPaths(task, input));
      const job = await session.start(task, input);
      return { jobId: job.id };
    },
    'job.list': () => Promise.resolve(session.jobs.list()),
    'job.cancel': ({ jobId }) => Promise.resolve({ accepted: session.jobs.cancel(jobId) }),
    'job.pause': ({ jobId }) => Promise.resolve({ accepted: session.jobs.pause(jobId) }),
    async 'job.resume'({ jobId }) {
      const job = await session.resume(jobId, (task, input) =>
        grants.check(namedPaths(task, input)),
      );
      return { jobId: job.id };
    },
  };
}
