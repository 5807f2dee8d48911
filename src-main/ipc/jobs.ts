import type { Handlers } from '../../src-shared/contract/define';
import type { Requests } from '../../src-shared/contract/requests';
import { taskInputs, type TaskName } from '../../src-shared/contract/tasks';
import type { Desktop } from '../app/desktop';
import { namedPaths, resumedPaths } from './taskPaths';

type JobRequests = Pick<
  Requests,
  'job.start' | 'job.list' | 'job.log' | 'job.cancel' | 'job.pause' | 'job.finish' | 'job.resume'
>;

export function jobHandlers({ session, grants, settings }: Desktop): Handlers<JobRequests> {
  /** The open project may be looked at, whoever opened it: the reports of its imports are in it. */
  const isOwn = (task: TaskName, path: string) => task === 'inspect' && path === session.path;
  const check = (task: TaskName, input: Readonly<Record<string, unknown>>) =>
    grants.check(namedPaths(task, input).filter((path) => !isOwn(task, path)));
  /** The preferred backend, for a task that takes one and was not told which. */
  const withBackend = (task: TaskName, input: Readonly<Record<string, unknown>>) => {
    const { backend } = settings.current.preferences;
    const takes = Object.hasOwn(taskInputs[task].shape, 'backend');
    return backend === null || !takes || input['backend'] !== undefined
      ? input
      : { ...input, backend };
  };
  return {
    async 'job.start'({ task, input }) {
      check(task, input);
      const job = await session.start(task, withBackend(task, input));
      return { jobId: job.id };
    },
    'job.list': () => Promise.resolve(session.jobs.list()),
    'job.log': ({ jobId }) => Promise.resolve({ log: session.jobs.log(jobId) }),
    'job.cancel': ({ jobId }) => Promise.resolve({ accepted: session.jobs.cancel(jobId) }),
    'job.pause': ({ jobId }) => Promise.resolve({ accepted: session.jobs.pause(jobId) }),
    'job.finish': ({ jobId }) => Promise.resolve({ accepted: session.jobs.finish(jobId) }),
    async 'job.resume'({ jobId }) {
      const job = await session.resume(jobId, (task, input) =>
        grants.check(resumedPaths(task, input)),
      );
      return { jobId: job.id };
    },
  };
}
