import { describe, expect, it } from 'vitest';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { JobEvent } from '../../src-shared/contract/jobs';
import type { ProjectState } from '../../src-shared/contract/project';
import { inProcess } from '../jobs/inProcess';
import { createQueue, type CancelUndo } from '../jobs/queue';
import type { RunTask } from '../jobs/run';
import { resumedPaths } from '../ipc/taskPaths';
import { GrantedPaths } from './grants';
import type { OpenedProject, ProjectFolders } from './openedProject';
import { preset } from '../../test/faults/storeFixture';
import { createSession } from './session';

const empty = {
  samples: [],
  deformations: [],
  labels: [],
  runs: [],
  predictions: [],
  fans: [],
  indicators: [],
  comparisons: [],
  unfinished: [],
  damaged: [],
  undo: null,
  redo: null,
};

const unfinished: Record<string, { task: string; input: Record<string, unknown> }> = {
  'run-1': { task: 'label', input: { strain: 0.02, project: '/elsewhere' } },
  'indicator-1': {
    task: 'indicators',
    input: {
      ...{ project: '.', indicator: 'flexibility-volume', method: 'md', runs: 7 },
      potential: 'work/indicator-1/potential/own.eam.fs',
    },
  },
};

/** Folders in memory: `/sample` is the bundled one, `/locked` cannot be written, `/gone` does not exist, `/torn` cannot be read. */
function memoryFolders() {
  const edits: string[] = [];
  let copies = 0;
  const opened = (path: string): OpenedProject => {
    const readOnly = path === '/sample' || path === '/locked';
    const state = (): Promise<ProjectState> =>
      path === '/torn'
        ? Promise.reject(new Error('torn'))
        : Promise.resolve({ ...empty, path, name: path.slice(1), preset, readOnly, copyOf: null });
    const change = (what: string) => () => {
      edits.push(`${what} ${path}`);
      return Promise.resolve();
    };
    return {
      path,
      readOnly,
      state,
      edit: change('edit'),
      undo: change('undo'),
      redo: change('redo'),
      unfinishedRequest: (id) => Promise.resolve(unfinished[id] ?? null),
      discardWork: (id) => {
        edits.push(`discard ${id} of ${path}`);
        return Promise.resolve();
      },
      watch: () => () => undefined,
    };
  };
  const folders: ProjectFolders = {
    sample: '/sample',
    open: (folder) =>
      folder === '/gone' ? Promise.reject(new Error('gone')) : Promise.resolve(opened(folder)),
    create: (folder) => Promise.resolve(opened(folder)),
    copySample: () => Promise.resolve(`/copy ${++copies}`),
  };
  return { folders, edits };
}

function begin(run?: RunTask, cancelUndo?: CancelUndo) {
  const { folders, edits } = memoryFolders();
  const ran: unknown[] = [];
  const heard: string[] = [];
  const jobs = createQueue({
    startChild: inProcess(
      run ??
        ((task, input) => {
          ran.push([task, input]);
          return Promise.resolve({ backend: 'wasm' });
        }),
    ),
    ...(cancelUndo === undefined ? {} : { cancelUndo }),
  });
  const describeJob = (event: JobEvent) =>
    event.type === 'job' ? `job ${event.job.state.status}` : event.event.type;
  const session = createSession(jobs, folders, {
    opened: ({ path }) => heard.push(`opened ${path}`),
    state: ({ path }) => heard.push(`state ${path}`),
    job: (event) => heard.push(describeJob(event)),
  });
  return { session, edits, ran, heard };
}
const split = { edit: 'split', sample: 'a', tag: 'test' } as const;

describe('the session', () => {
  it('copies the bundled project once when two edits come at the same time', async () => {
    const { session, edits, heard } = begin();
    await session.open(null);
    await Promise.all([session.edit(split), session.edit(split)]);
    expect(edits).toEqual(['edit /copy 1', 'edit /copy 1']);
    expect(session.path).toBe('/copy 1');
    expect(heard.filter((each) => each.startsWith('opened'))).toEqual([
      'opened /sample',
      'opened /copy 1',
    ]);
  });

  it('says of the copy what it is one of, but not when that is opened another time', async () => {
    const { session } = begin();
    await session.open(null);
    expect(await session.edit(split)).toMatchObject({ path: '/copy 1', copyOf: '/sample' });
    expect(await session.state()).toMatchObject({ copyOf: '/sample' });
    await session.open(null);
    expect(await session.open('/copy 1')).toMatchObject({ path: '/copy 1', copyOf: null });
  });

  it('refuses to change a project that cannot be written, and copies nothing', async () => {
    const { session } = begin();
    await session.open('/locked');
    await expect(session.edit(split)).rejects.toMatchObject({ code: 'read-only' });
    expect(session.path).toBe('/locked');
  });

  it('gives a task the open project, whatever project the window names', async () => {
    const { session, ran } = begin();
    await session.open('/mine');
    const job = await session.start('label', { strain: 0.03, project: '/other' });
    expect(job.project).toBe('/mine');
    await session.jobs.settled(job.id);
    expect(ran).toEqual([['label', expect.objectContaining({ project: '/mine' })]]);
  });

  it('runs a reading task on the bundled project itself and a writing one on a copy', async () => {
    const { session, ran } = begin();
    await session.open(null);
    const reading = await session.start('export', { sample: 'a', out: '/x.dump' });
    await session.jobs.settled(reading.id);
    const writing = await session.start('predict', { sample: 'a', model: 'm', loading: 'simple+' });
    await session.jobs.settled(writing.id);
    const round = await session.start('fan', { sample: 'a', model: 'm' });
    await session.jobs.settled(round.id);
    expect(ran).toEqual([
      ['export', expect.objectContaining({ project: '/sample' })],
      ['predict', expect.objectContaining({ project: '/copy 1' })],
      ['fan', expect.objectContaining({ project: '/copy 1' })],
    ]);
  });

  it('shows the new records before it says that the job is done, and remembers what ran', async () => {
    const { session, heard } = begin();
    await session.open('/mine');
    heard.length = 0;
    const job = await session.start('predict', { sample: 'a', model: 'm', loading: 'simple+' });
    await session.jobs.settled(job.id);
    await expect.poll(() => heard.at(-1)).toBe('job done');
    expect(heard).toEqual(['job queued', 'job running', 'state /mine', 'job done']);
    expect(session.backend).toBe('wasm');
  });

  it('keeps the open project when another one cannot be opened, and says why when there is none', async () => {
    const { session } = begin();
    await expect(session.open('/gone')).rejects.toThrow('gone');
    await expect(session.state()).rejects.toThrow('gone');
    await session.open('/mine');
    await expect(session.open('/gone')).rejects.toThrow('gone');
    expect((await session.state()).path).toBe('/mine');
  });

  it('starts nothing from a work folder whose request may not be made', async () => {
    const { session, ran } = begin();
    await session.open('/mine');
    const refuse = () => {
      throw new PlastiscopeError('usage', '/elsewhere was not chosen.');
    };
    await expect(session.resume('run-1', refuse)).rejects.toMatchObject({ code: 'usage' });
    expect(ran).toEqual([]);
  });

  it('removes what a cancelled training had saved once that can no longer be undone, wherever the window is by then', async () => {
    let at = 0;
    const training: RunTask = (_task, _input, { signal, emit }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        emit({ type: 'work', id: `run-${++at}` });
      });
    const undo = { tasks: new Set(['train'] as const), withinMs: 40 };
    const { session, edits, heard } = begin(training, undo);
    await session.open('/mine');
    const input = { model: 'compact2d', strain: 0.03 };
    const cancel = async (): Promise<string> => {
      const { id } = await session.start('train', input);
      await expect.poll(() => heard.at(-1)).toBe('work');
      session.jobs.cancel(id);
      await session.jobs.settled(id);
      return id;
    };
    await cancel();
    expect(edits).toEqual([]);
    await session.open('/other');
    await expect.poll(() => edits).toEqual(['discard run-1 of /mine']);
    // what another job has taken over meanwhile is not the cancelled one's any more
    const second = await cancel();
    at = 1;
    await session.start('train', input);
    await expect.poll(() => session.jobs.get(second)?.state).toEqual({ status: 'cancelled' });
    expect(edits).toEqual(['discard run-1 of /mine']);
  });

  it('keeps the open project when the state of another one cannot be read', async () => {
    const { session, heard } = begin();
    await session.open('/mine');
    await expect(session.open('/torn')).rejects.toThrow('torn');
    expect(session.path).toBe('/mine');
    expect((await session.edit(split)).path).toBe('/mine');
    expect(heard).not.toContain('opened /torn');
  });

  it('continues interrupted work of an earlier session with its own request', async () => {
    const { session, ran } = begin();
    await session.open('/mine');
    const job = await session.resume('run-1', () => undefined);
    await session.jobs.settled(job.id);
    expect(ran).toEqual([['label', expect.objectContaining({ strain: 0.02, project: '/mine' })]]);
    await expect(session.resume('run-2', () => undefined)).rejects.toMatchObject({
      code: 'missing',
    });
  });

  it('continues molecular dynamics with the potential that was kept, which no dialog granted', async () => {
    const { session, ran } = begin();
    await session.open('/mine');
    const grants = new GrantedPaths();
    const job = await session.resume('indicator-1', (task, input) =>
      grants.check(resumedPaths(task, input)),
    );
    await session.jobs.settled(job.id);
    const { potential } = unfinished['indicator-1'].input;
    const asked = { indicator: 'flexibility-volume', method: 'md', runs: 7, potential };
    expect(ran).toEqual([['indicators', expect.objectContaining({ ...asked, project: '/mine' })]]);
  });
});
