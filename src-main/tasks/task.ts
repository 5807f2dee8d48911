import type { Progress } from '../../src-shared/contract/jobs';
import type { TaskEvent, TaskInput, TaskName, TaskOutput } from '../../src-shared/contract/tasks';
import type { KernelInput, KernelName, KernelOutput } from './kernels';

/** Runs kernels over ranges of atoms or over cases, in worker threads where there are any. */
export interface Parallel {
  readonly threads: number;
  map<N extends KernelName>(
    kernel: N,
    inputs: readonly KernelInput<N>[],
    options: { signal: AbortSignal; onDone?: (finished: number) => void },
  ): Promise<KernelOutput<N>[]>;
}

export interface TaskContext {
  /** its reason is `cancel` or `pause` */
  signal: AbortSignal;
  /** true once the user wants the work to end normally with what it has; only trainings ask */
  shouldFinish?: () => boolean;
  report(progress: Progress): void;
  emit(event: TaskEvent): void;
  parallel: Parallel;
  /** bundled presets, models and the sample project */
  resourcesDir: string;
  /** where the built entries lie: programs that a task starts */
  programsDir: string;
  version: string;
}

/** One thing the engine can be asked for. It reads records, calls the science and commits records. */
export type Task<K extends TaskName> = (
  input: TaskInput<K>,
  context: TaskContext,
) => Promise<TaskOutput<K>>;
