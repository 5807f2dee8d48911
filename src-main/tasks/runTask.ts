import type { TaskInput, TaskName, TaskOutput } from '../../src-shared/contract/tasks';
import { registry } from './registry';
import type { TaskContext } from './task';
import { parseInput } from '../../src-shared/contract/parseInput';

/**
 * Runs a task by name.
 * @param request checked here, where it is answered
 * @throws PlastiscopeError('usage') if the request does not fit the task, and whatever the task throws
 */
export async function runTask<K extends TaskName>(
  task: K,
  request: unknown,
  context: TaskContext,
): Promise<TaskOutput<K>> {
  const input: TaskInput<K> = parseInput(task, request);
  const run = await registry[task]();
  context.signal.throwIfAborted();
  return run(input, context);
}
