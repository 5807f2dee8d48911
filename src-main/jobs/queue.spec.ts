import { describe, expect, it } from 'vitest';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import type { JobEvent } from '../../src-shared/contract/jobs';
import type { ChildHandle, StartChild } from './child';
import { inProcess } from './inProcess';
import { createQueue } from './queue';
import type { RunContext, RunTask } from './run';

/** A task that waits until it is told how to end. */
function heldTask() {
  const started: { input: unknown; context: RunContext; finish: (value: unknown) => void }[] = [];
  const run: RunTask = (_task, input, context) =>
    new Promise((resolve, reject) => {
      context.signal.addEventListener('abort', () => reject(context.signal.reason), { once: true });
      started.push({ input, context, finish: resolve });
    });
  return { run, started };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('createQueue', () => {
  it('calls the sample of a job by its name where one is known', () => {
    const nameOf = (id: string) => (id === 'b1946ac9' ? 'slow quench' : null);
    const queue = createQueue({ startChild: inProcess(() => new Promise(() => {})), nameOf });
    const predict = (sample: string) =>
      queue.start('predict', { project: '/p', sample, model: 'm', loading: 'simple+' }).title;
    expect(predict('b1946ac9')).toBe('Predict slow quench under simple+');
    expect(predict('d41d8cd9')).toBe('Predict d41d8cd9 under simple+');
  });

  it('runs one job of each lane at a time and the others in order', async () => {
    const { run, started } = heldTask();
    const queue = createQueue({ startChild: inProcess(run) });
    const inspect = queue.start('inspect', { paths: ['a'] });
    const evaluate = queue.start('evaluate', { project: 'p', model: 'm', strain: 0.03 });
    const waiting = queue.start('inspect', { paths: ['b'] });
    await turn();

    expect(started).toHaveLength(2);
    expect(queue.get(waiting.id)?.state.status).toBe('queued');
    started[0]?.finish({ files: [], series: [] });
    expect((await queue.settled(inspect.id)).state).toEqual({
      status: 'done',
      result: { files: [], series: [] },
    });
    await turn();
    expect(started[2]?.input).toMatchObject({ paths: ['b'] });
    expect(queue.get(evaluate.id)?.state.status).toBe('running');
  });

  it('tells a running training, and nothing else, to end with what it has', async () => {
    const run: RunTask = (_task, _input, { shouldFinish }) =>
      new Promise((resolve) => {
        const look = () => (shouldFinish?.() ? resolve('best') : setTimeout(look, 1));
        look();
      });
    const queue = createQueue({ startChild: inProcess(run) });
    const training = queue.start('train', { project: 'p', model: 'compact2d', strain: 0.03 });
    const other = queue.start('inspect', { paths: ['a'] });
    await turn();
    expect(queue.finish(other.id)).toBe(false);
    expect(queue.finish(training.id)).toBe(true);
    expect((await queue.settled(training.id)).state).toEqual({ status: 'done', result: 'best' });
    expect(queue.finish(training.id)).toBe(false);
  });

  it('answers a cancel at once, and says done of work that was finished before the cancel reached it', async () => {
    let finish: (value: unknown) => void = () => undefined;
    const queue = createQueue({
      startChild: inProcess(() => new Promise((resolve) => (finish = resolve))),
    });
    const states: string[] = [];
    queue.onEvent((event: JobEvent) => event.type === 'job' && states.push(event.job.state.status));
    const { id } = queue.start('doctor', {});
    await turn();

    expect(queue.cancel(id)).toBe(true);
    expect(queue.get(id)?.state.status).toBe('cancelling');
    finish('whole');
    expect((await queue.settled(id)).state).toEqual({ status: 'done', result: 'whole' });
    expect(states).toEqual(['queued', 'running', 'cancelling', 'done']);
  });

  it('ends the process of a job that does not stop, within 2 s, and runs the next one in a new process', async () => {
    let processes = 0;
    const startChild: StartChild = (entry) => {
      processes++;
      return inProcess(processes === 1 ? () => new Promise(() => undefined) : async () => 'second')(
        entry,
      );
    };
    const queue = createQueue({ startChild });
    const stuck = queue.start('inspect', { paths: ['a'] });
    const next = queue.start('inspect', { paths: ['b'] });
    await turn();
    const asked = Date.now();
    queue.cancel(stuck.id);

    expect((await queue.settled(stuck.id)).state.status).toBe('cancelled');
    expect(Date.now() - asked).toBeLessThan(2000);
    expect((await queue.settled(next.id)).state).toEqual({ status: 'done', result: 'second' });
    expect(processes).toBe(2);
  });

  it('pauses, keeps the id, and resumes', async () => {
    const { run, started } = heldTask();
    const queue = createQueue({ startChild: inProcess(run) });
    const { id } = queue.start('train', { project: 'p', model: 'compact2d', strain: 0.03 });
    await turn();
    queue.pause(id);
    expect((await queue.settled(id)).state.status).toBe('paused');
    expect(queue.resume(id)).toBe(true);
    await turn();
    started[1]?.finish('trained');
    expect((await queue.settled(id)).state).toEqual({ status: 'done', result: 'trained' });
  });

  it('lets a cancel be undone for a while, then announces that the job is given up', async () => {
    const { run, started } = heldTask();
    const queue = createQueue({
      startChild: inProcess(run),
      cancelUndo: { tasks: new Set(['train']), withinMs: 40 },
    });
    const { id } = queue.start('train', { project: 'p', model: 'compact2d', strain: 0.03 });
    await turn();
    queue.cancel(id);
    const { state, finishedAt } = await queue.settled(id);
    expect(state.status === 'cancelled' && Date.parse(state.undoUntil ?? '')).toBeGreaterThan(
      Date.now(),
    );
    expect(queue.resume(id)).toBe(true);
    await turn();
    expect(started).toHaveLength(2);
    queue.cancel(id);
    await queue.settled(id);
    const over = () => queue.get(id);
    await expect.poll(() => over()?.state).toEqual({ status: 'cancelled' });
    // when it was cancelled, not when it was given up
    expect(Date.parse(over()?.finishedAt ?? '')).toBeLessThan(
      Date.parse(finishedAt ?? '') + 5 * 40,
    );
    expect(queue.resume(id)).toBe(false);
    const other = queue.start('inspect', { paths: ['a'] });
    await turn();
    queue.cancel(other.id);
    expect((await queue.settled(other.id)).state).toEqual({ status: 'cancelled' });
  });

  it('gives up nothing by closing', async () => {
    const { run } = heldTask();
    const queue = createQueue({
      startChild: inProcess(run),
      cancelUndo: { tasks: new Set(['train']), withinMs: 30 },
    });
    const { id } = queue.start('train', { project: 'p', model: 'compact2d', strain: 0.03 });
    await turn();
    queue.cancel(id);
    await queue.settled(id);
    await queue.close();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(queue.get(id)?.state).toMatchObject({ undoUntil: expect.any(String) });
  });

  it('fails only the job whose process crashed', async () => {
    let crash: () => void = () => undefined;
    let first = true;
    const startChild: StartChild = (entry) => {
      const inner = inProcess(first ? () => new Promise(() => undefined) : async () => 'fine')(
        entry,
      );
      first = false;
      const child: ChildHandle = {
        ...inner,
        onExit: (listener) => {
          crash = () => listener({ code: null, signal: 'SIGSEGV' });
        },
      };
      return child;
    };
    const queue = createQueue({ startChild });
    const lost = queue.start('inspect', { paths: ['a'] });
    const other = queue.start('inspect', { paths: ['b'] });
    await turn();
    crash();
    const { state } = await queue.settled(lost.id);
    expect(state.status === 'failed' && state.error).toMatchObject({
      code: 'crashed',
      message: expect.stringContaining('SIGSEGV'),
    });
    expect((await queue.settled(other.id)).state.status).toBe('done');
  });

  it('refuses an input that does not fit and carries an error with its place', async () => {
    const error = new PlastiscopeError('input', 'glass.dump:7 has no number.', {
      path: 'glass.dump',
      line: 7,
    });
    const queue = createQueue({ startChild: inProcess(() => Promise.reject(error)) });
    expect(() => queue.start('inspect', { paths: [] })).toThrow(PlastiscopeError);
    const { id } = queue.start('inspect', { paths: ['glass.dump'] });
    expect((await queue.settled(id)).state).toEqual({
      status: 'failed',
      error: { code: 'input', message: error.message, path: 'glass.dump', line: 7 },
    });
  });
});
