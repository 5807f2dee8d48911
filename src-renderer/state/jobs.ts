import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Job } from '../../src-shared/contract/jobs';
import type { TaskName, TaskOutput, TaskRequest } from '../../src-shared/contract/tasks';
import { fromWireError, PlastiscopeError } from '../../src-shared/contract/errors';
import { request, startJob } from '../ipc/client';
import { onEvent } from '../ipc/events';

/** Under way: it holds a process or waits for one. */
export function isActive(job: Job): boolean {
  return ['queued', 'running', 'pausing', 'cancelling'].includes(job.state.status);
}

/** Tasks that keep what they have done when they are stopped, and go on from there. */
const KEEPING: ReadonlySet<Job['task']> = new Set(['train', 'fan']);

export function keepsWork(job: Job): boolean {
  return KEEPING.has(job.task);
}

/** Jobs as main's queue announces them, newest first. */
export const useJobsStore = defineStore('jobs', () => {
  // shallow: results can be long reports, and a job is replaced, never changed
  const list = shallowRef<Job[]>([]);
  const active = computed(() => list.value.filter(isActive));
  /** the one the status bar names */
  const leading = computed(
    () => active.value.find((job) => job.state.status !== 'queued') ?? active.value[0] ?? null,
  );
  const pausable = computed(() =>
    list.value.filter(
      (job) => keepsWork(job) && (job.state.status === 'running' || job.state.status === 'queued'),
    ),
  );
  const paused = computed(() => list.value.filter((job) => job.state.status === 'paused'));
  const watchers = new Map<string, (job: Job) => void>();

  function put(job: Job): void {
    list.value = list.value.some((other) => other.id === job.id)
      ? list.value.map((other) => (other.id === job.id ? job : other))
      : [job, ...list.value];
    watchers.get(job.id)?.(job);
  }

  async function load(): Promise<void> {
    onEvent('job', (event) => put(event.job));
    const listed = await request('job.list', {});
    // what an event has said in the meantime is newer than the list
    const older = listed.filter((job) => byId(job.id) === null);
    list.value = [...list.value, ...older].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  }

  /** Those that make records of a project, newest first. */
  const ofProject = (path: string) =>
    list.value.filter(({ project }) => project === null || project === path);
  const byId = (id: string) => list.value.find((job) => job.id === id) ?? null;

  /** Starts a task and resolves with its result. Rejects with the job's own error, or `cancelled`. */
  async function run<K extends TaskName>(
    task: K,
    input: Omit<TaskRequest<K>, 'project'>,
    onStart?: (jobId: string) => void,
  ): Promise<TaskOutput<K>>;
  async function run(
    task: TaskName,
    input: Record<string, unknown>,
    onStart: (jobId: string) => void = () => {},
  ): Promise<unknown> {
    const { jobId } = await request('job.start', { task, input });
    onStart(jobId);
    return new Promise((resolve, reject) => {
      const look = ({ state }: Job) => {
        if (state.status === 'done') resolve(state.result);
        else if (state.status === 'failed') {
          reject(fromWireError(state.error));
        } else if (state.status === 'cancelled') {
          reject(new PlastiscopeError('cancelled', 'Cancelled. Nothing was changed.'));
        } else return;
        watchers.delete(jobId);
      };
      watchers.set(jobId, look);
      const known = byId(jobId);
      if (known !== null) look(known);
    });
  }

  return {
    list,
    active,
    leading,
    pausable,
    paused,
    load,
    byId,
    ofProject,
    run,
    start: startJob,
    log: async (jobId: string) => (await request('job.log', { jobId })).log,
    cancel: (jobId: string) => request('job.cancel', { jobId }),
    pause: (jobId: string) => request('job.pause', { jobId }),
    finish: (jobId: string) => request('job.finish', { jobId }),
    resume: (jobId: string) => request('job.resume', { jobId }),
  };
});
