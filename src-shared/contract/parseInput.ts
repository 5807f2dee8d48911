import type { z } from 'zod';
import { PlastiscopeError } from './errors';
import { taskInputs, type TaskInput, type TaskName } from './tasks';

const schemas: { [K in TaskName]: z.ZodType<TaskInput<K>> } = taskInputs;

/**
 * A task's input with its defaults filled in.
 * @throws PlastiscopeError('usage') that names the first field which does not fit
 */
export function parseInput<K extends TaskName>(task: K, request: unknown): TaskInput<K> {
  const parsed = schemas[task].safeParse(request);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const where =
    first === undefined || first.path.length === 0 ? 'input' : first.path.map(String).join('.');
  const what = first?.message ?? 'not valid';
  throw new PlastiscopeError('usage', `The task ${task} cannot take its ${where}: ${what}.`);
}
