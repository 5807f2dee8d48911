import type { Job, JobEvent } from '../../src-shared/contract/jobs';
import { parseInput } from '../../src-shared/contract/parseInput';
import type { ProjectState } from '../../src-shared/contract/project';
import type { ProjectEdit } from '../../src-shared/contract/requests';
import type { Preset } from '../../src-shared/records/preset';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { taskInputs, type BackendThatRan, type TaskName } from '../../src-shared/contract/tasks';
import type { JobQueue } from '../jobs/queue';
import { backendOf } from './backendOf';
import { oneAtATime } from './oneAtATime';
import type { OpenedProject, ProjectFolders } from './openedProject';
import { createWorkOfJobs } from './workOfJobs';

type Input = Readonly<Record<string, unknown>>;

/** The open project and the work done for it. */
export interface Session {
  readonly jobs: JobQueue;
  /** the backend that ran last, null before anything has run */
  readonly backend: BackendThatRan | null;
  /** folder of the open project, null before the first one is open */
  readonly path: string | null;
  /** a project has been asked for and is not open yet */
  readonly isOpening: boolean;
  /** opens a project folder; null: the bundled sample project */
  open(folder: string | null): Promise<ProjectState>;
  create(folder: string, preset: string | Preset): Promise<ProjectState>;
  /** waits for a project that is being opened; rejects with `missing` when there is none */
  state(): Promise<ProjectState>;
  edit(edit: ProjectEdit): Promise<ProjectState>;
  undo(): Promise<ProjectState>;
  redo(): Promise<ProjectState>;
  /** fills in the project; a task that writes into the bundled one makes a copy first */
  start(task: TaskName, input: Input): Promise<Job>;
  /**
   * a job of this session, or interrupted work of an earlier one by the id of its work folder
   * @param check throws for a request that may not be made: a project folder can come from anybody
   */
  resume(id: string, check: (task: TaskName, input: Input) => void): Promise<Job>;
  /** pauses what runs and ends the processes */
  close(): Promise<void>;
}

export interface SessionListener {
  /** another project is open; the state follows */
  opened(project: { path: string; name: string; bundled: boolean }): void;
  state(state: ProjectState): void;
  /** a job's `done` comes after the state that shows its records */
  job(event: JobEvent): void;
}

export function createSession(
  jobs: JobQueue,
  folders: ProjectFolders,
  listener: SessionListener,
): Session {
  let current: OpenedProject | null = null;
  let opening: Promise<OpenedProject> | null = null;
  let copying: Promise<OpenedProject> | null = null;
  let endWatch: () => void = () => undefined;
  let backend: BackendThatRan | null = null;
  /** why the first project did not open; forgotten once one has */
  let failure: { error: unknown } | null = null;

  const announceState = oneAtATime(async () => {
    if (current === null) return;
    const project = current;
    try {
      const state = await project.state();
      if (project === current) listener.state(state);
    } catch (error) {
      console.error(error);
    }
  });

  /** the project that a job works in; another one may be open by now */
  const projectOf = new Map<string, OpenedProject>();
  const works = createWorkOfJobs();

  function follow(event: JobEvent): void {
    if (event.type === 'task') {
      const project = projectOf.get(event.jobId);
      if (event.event.type === 'work' && project !== undefined)
        works.claim(event.jobId, project, event.event.id);
      return;
    }
    const { id, state } = event.job;
    if (state.status === 'done') projectOf.delete(id);
    if (state.status === 'cancelled' && state.undoUntil === undefined)
      void works.giveUp(id).catch((error: unknown) => console.error(error));
  }

  jobs.onEvent((event) => {
    backend = backendOf(event) ?? backend;
    follow(event);
    const isDone = event.type === 'job' && event.job.state.status === 'done';
    if (!isDone) return listener.job(event);
    void announceState().finally(() => listener.job(event));
  });

  async function opened(): Promise<OpenedProject> {
    if (opening !== null) return opening;
    if (current !== null) return current;
    if (failure !== null) throw failure.error;
    throw new PlastiscopeError('missing', 'No project is open. Open one, or create a new one.');
  }

  /** One after another; the one asked for last stays. */
  function replace(open: () => Promise<OpenedProject>): Promise<OpenedProject> {
    const before = opening ?? Promise.resolve();
    const mine: Promise<OpenedProject> = before
      .catch(() => undefined)
      .then(async () => {
        const next = await open();
        const [before, endBefore] = [current, endWatch];
        current = next;
        // watched before it is read, so that nothing that comes in between is missed
        endWatch = next.watch(() => void announceState());
        const state = await next.state().catch((error: unknown) => {
          endWatch();
          [current, endWatch] = [before, endBefore];
          throw error;
        });
        endBefore();
        listener.opened({
          path: next.path,
          name: state.name,
          bundled: next.path === folders.sample,
        });
        listener.state(state);
        return next;
      })
      .finally(() => {
        if (opening === mine) opening = null;
      });
    opening = mine;
    mine.then(
      () => (failure = null),
      (error: unknown) => (failure = { error }),
    );
    return mine;
  }

  async function writable(): Promise<OpenedProject> {
    if (copying !== null) return copying;
    const project = await opened();
    if (!project.readOnly) return project;
    if (project.path !== folders.sample) {
      const message = `${project.path} cannot be written. Copy the project to a folder of your own and open the copy.`;
      throw new PlastiscopeError('read-only', message, { path: project.path });
    }
    copying ??= replace(async () => {
      const copy = await folders.open(await folders.copySample());
      return { ...copy, state: async () => ({ ...(await copy.state()), copyOf: folders.sample }) };
    }).finally(() => {
      copying = null;
    });
    return copying;
  }

  async function changed(change: (project: OpenedProject) => Promise<void>): Promise<ProjectState> {
    const project = await writable();
    await change(project);
    const state = await project.state();
    // another one may have been opened meanwhile
    if (project === current) listener.state(state);
    return state;
  }

  async function start(task: TaskName, input: Input): Promise<Job> {
    const { project: _, ...own } = input;
    if (!takesProject(task, own)) return jobs.start(task, parseInput(task, own));
    const project = writesProject(task) ? await writable() : await opened();
    const job = jobs.start(task, parseInput(task, { ...own, project: project.path }));
    projectOf.set(job.id, project);
    return job;
  }

  return {
    jobs,
    get backend() {
      return backend;
    },
    get path() {
      return current?.path ?? null;
    },
    get isOpening() {
      return opening !== null;
    },
    async open(folder) {
      const project = await replace(() => folders.open(folder ?? folders.sample));
      return project.state();
    },
    async create(folder, preset) {
      const project = await replace(() => folders.create(folder, preset));
      return project.state();
    },
    state: async () => (await opened()).state(),
    edit: (edit) => changed((project) => project.edit(edit)),
    undo: () => changed((project) => project.undo()),
    redo: () => changed((project) => project.redo()),
    start,
    async resume(id, check) {
      if (jobs.resume(id)) {
        const job = jobs.get(id);
        if (job !== null) return job;
      }
      const project = await opened();
      const request = await project.unfinishedRequest(id);
      if (request === null || !isTaskName(request.task)) {
        throw new PlastiscopeError('missing', `There is nothing to resume by the name ${id}.`);
      }
      check(request.task, request.input);
      return start(request.task, request.input);
    },
    async close() {
      endWatch();
      await jobs.close();
    },
  };
}

function isTaskName(name: string): name is TaskName {
  return Object.hasOwn(taskInputs, name);
}

/** A prediction of a file stands alone; one of a sample is a record of its project. */
function takesProject(task: TaskName, input: Input): boolean {
  // of a sample, or of a file that is in no project
  if (task === 'predict' || task === 'densityMap') return input['sample'] !== undefined;
  return 'project' in taskInputs[task].shape;
}

function writesProject(task: TaskName): boolean {
  return writing.has(task);
}

const writing: ReadonlySet<TaskName> = new Set([
  'import',
  'label',
  'train',
  'predict',
  'fan',
  'indicators',
  'compare',
]);
