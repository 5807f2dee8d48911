import type { Progress } from '../../src-shared/contract/jobs';
import { PlastiscopeError, toWireError, type WireError } from '../../src-shared/contract/errors';
import type { TaskEvent, TaskName } from '../../src-shared/contract/tasks';
import type { ChildEntry, ChildExit, ChildHandle, StartChild } from './child';
import { fromChild } from './protocol';
import type { StopReason } from './run';

export type Outcome =
  { kind: 'result'; result: unknown } | { kind: 'error'; error: WireError } | { kind: 'stopped' };

export interface LaneListener {
  progress(progress: Progress): void;
  event(event: TaskEvent): void;
  /** exactly once */
  settled(outcome: Outcome): void;
}

/** One child process and the one job that may be in it. The idle process stays warm for the next job. */
export interface Lane {
  readonly busy: boolean;
  run(id: string, task: TaskName, input: unknown, listener: LaneListener): void;
  /** asks the running job to stop; after `killAfterMs` the process is ended instead, unless that is undefined */
  stop(reason: StopReason, killAfterMs?: number): void;
  /** asks the running job to end normally with what it has */
  finish(): void;
  /** ends an idle process; a busy one is ended with its job */
  close(): void;
}

interface Running {
  id: string;
  listener: LaneListener;
  stopping: boolean;
  timer: ReturnType<typeof setTimeout> | null;
}

export function createLane(entry: ChildEntry, startChild: StartChild): Lane {
  let child: ChildHandle | null = null;
  let running: Running | null = null;

  function settle(outcome: Outcome): void {
    if (running === null) return;
    const { listener, timer } = running;
    if (timer !== null) clearTimeout(timer);
    running = null;
    listener.settled(outcome);
  }

  function receive(raw: unknown): void {
    const parsed = fromChild.safeParse(raw);
    if (!parsed.success || running === null || parsed.data.id !== running.id) return;
    const message = parsed.data;
    if (message.type === 'progress') running.listener.progress(message.progress);
    else if (message.type === 'event') running.listener.event(message.event);
    else if (message.type === 'result') settle({ kind: 'result', result: message.result });
    else if (message.type === 'error') settle({ kind: 'error', error: message.error });
    else settle({ kind: 'stopped' });
  }

  function warm(): ChildHandle {
    if (child !== null) return child;
    const started = startChild(entry);
    child = started;
    started.onMessage((message) => {
      if (child === started) receive(message);
    });
    started.onExit((exit) => {
      if (child !== started) return;
      child = null;
      settle(running?.stopping ? { kind: 'stopped' } : { kind: 'error', error: crashed(exit) });
    });
    return started;
  }

  function end(): void {
    const ended = child;
    child = null;
    ended?.kill();
  }

  return {
    get busy() {
      return running !== null;
    },
    run(id, task, input, listener) {
      running = { id, listener, stopping: false, timer: null };
      try {
        warm().send({ type: 'run', id, task, input });
      } catch (error) {
        settle({ kind: 'error', error: toWireError(error) });
      }
    },
    stop(reason, killAfterMs) {
      if (running === null) return;
      running.stopping = true;
      child?.send({ type: reason, id: running.id });
      if (killAfterMs === undefined) return;
      running.timer ??= setTimeout(() => {
        end();
        settle({ kind: 'stopped' });
      }, killAfterMs);
    },
    finish() {
      if (running !== null) child?.send({ type: 'finish', id: running.id });
    },
    close() {
      end();
      settle({ kind: 'stopped' });
    },
  };
}

function crashed({ code, signal }: ChildExit): WireError {
  const how =
    signal !== null
      ? `signal ${signal}`
      : code !== null
        ? `exit code ${code}`
        : 'it could not be started';
  const message = `The process of this job ended unexpectedly (${how}). Nothing else is affected; start the job again and it continues from what it had saved.`;
  return toWireError(new PlastiscopeError('crashed', message));
}
