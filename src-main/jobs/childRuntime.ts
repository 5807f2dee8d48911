import { PlastiscopeError, toWireError } from '../../src-shared/contract/errors';
import type { ParentPort } from './child';
import { progressGate } from './progress';
import { toChild, type FromChild } from './protocol';
import type { RunTask, StopReason } from './run';

export interface TaskServer {
  /** asks the running task to stop where it can continue, and resolves when it has */
  stop(reason: StopReason): Promise<void>;
}

/**
 * Serves tasks to the queue over `port`, one at a time. A task that is told to stop and then rejects is `stopped`,
 * whatever it threw; one that had finished by then delivers its result, and the queue decides whether it still counts.
 */
export function serveTasks({ port, run }: { port: ParentPort; run: RunTask }): TaskServer {
  let current: {
    id: string;
    controller: AbortController;
    finishing: { asked: boolean };
    settled: Promise<void>;
  } | null = null;
  const send = (message: FromChild) => port.send(message);

  async function execute(
    id: string,
    request: () => Promise<unknown>,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const result = await request();
      send({ type: 'result', id, result });
    } catch (error) {
      if (signal.aborted) send({ type: 'stopped', id });
      else {
        // A fault of the program keeps its stack on standard error; the queue gets one sentence.
        if (!(error instanceof PlastiscopeError)) console.error(error);
        send({ type: 'error', id, error: toWireError(error) });
      }
    }
  }

  port.onMessage((raw) => {
    const parsed = toChild.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.type !== 'run') {
      if (current?.id !== message.id) return;
      if (message.type === 'finish') current.finishing.asked = true;
      else current.controller.abort(message.type);
      return;
    }
    const { id, task, input } = message;
    if (current !== null) {
      const error = toWireError(new Error(`This process already runs job ${current.id}.`));
      return send({ type: 'error', id, error });
    }
    const controller = new AbortController();
    const { signal } = controller;
    const finishing = { asked: false };
    const context = {
      signal,
      shouldFinish: () => finishing.asked,
      report: progressGate(
        (progress) => {
          if (!signal.aborted) send({ type: 'progress', id, progress });
        },
        () => performance.now(),
      ),
      emit: (event: Parameters<Parameters<RunTask>[2]['emit']>[0]) =>
        send({ type: 'event', id, event }),
    };
    const settled = execute(id, () => run(task, input, context), signal).finally(() => {
      current = null;
    });
    current = { id, controller, finishing, settled };
  });

  return {
    async stop(reason) {
      if (current === null) return;
      const { settled, controller } = current;
      controller.abort(reason);
      await settled;
    },
  };
}
