import type { ChildHandle, StartChild } from './child';
import { serveTasks } from './childRuntime';
import type { RunTask } from './run';

/**
 * Runs tasks in this process behind the same line as a child process: for quick commands and for tests. Messages are
 * handed over asynchronously, as a real process does. `kill` only cuts the line: nothing can end a busy thread from
 * inside it.
 */
export function inProcess(run: RunTask): StartChild {
  return (): ChildHandle => {
    const toParent: ((message: unknown) => void)[] = [];
    const toTask: ((message: unknown) => void)[] = [];
    let cut = false;
    let exited: (exit: { code: number | null; signal: string | null }) => void = () => undefined;
    const server = serveTasks({
      port: {
        send: (message) => {
          setImmediate(() => {
            if (!cut) for (const listener of toParent) listener(message);
          });
        },
        onMessage: (listener) => toTask.push(listener),
      },
      run,
    });
    return {
      send: (message) => {
        setImmediate(() => {
          for (const listener of toTask) listener(message);
        });
      },
      onMessage: (listener) => toParent.push(listener),
      onExit: (listener) => {
        exited = listener;
      },
      kill: () => {
        if (cut) return;
        cut = true;
        void server.stop('cancel');
        exited({ code: null, signal: 'SIGKILL' });
      },
    };
  };
}
