import type { Progress } from '../../src-shared/contract/jobs';
import type { TaskEvent, TaskName } from '../../src-shared/contract/tasks';

/** Why a running task is told to stop: it is the `reason` of its AbortSignal. */
export type StopReason = 'cancel' | 'pause';

/** What a job gives the work it runs. */
export interface RunContext {
  signal: AbortSignal;
  /** true once the user wants the work to end normally with what it has */
  shouldFinish?: () => boolean;
  report(progress: Progress): void;
  emit(event: TaskEvent): void;
}

/** The work itself, handed in by the entry: jobs run tasks and know none of them. */
export type RunTask = (task: TaskName, input: unknown, context: RunContext) => Promise<unknown>;
