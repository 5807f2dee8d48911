import { z } from 'zod';
import { errorCodes } from '../../src-shared/contract/errors';
import { taskInputs, type TaskEvent, type TaskName } from '../../src-shared/contract/tasks';

/**
 * Messages between the queue and a child process. Both sides check what arrives. A child runs one job at a time; `id`
 * names the job, so that a late message of a job already given up is recognised and dropped.
 */
const taskName = z.enum(Object.keys(taskInputs) as [TaskName, ...TaskName[]]);
const id = z.string().min(1);

export const toChild = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run'), id, task: taskName, input: z.unknown() }),
  z.object({ type: z.literal('cancel'), id }),
  z.object({ type: z.literal('pause'), id }),
  /** ends normally with what it has, where the task can */
  z.object({ type: z.literal('finish'), id }),
]);
export type ToChild = z.output<typeof toChild>;

const progress = z.object({
  stage: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  secondsLeft: z.number().exactOptional(),
});
const wireError = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  path: z.string().exactOptional(),
  line: z.number().exactOptional(),
});
const taskEvent = z.custom<TaskEvent>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string',
);

export const fromChild = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), id, progress }),
  z.object({ type: z.literal('event'), id, event: taskEvent }),
  z.object({ type: z.literal('result'), id, result: z.unknown() }),
  z.object({ type: z.literal('error'), id, error: wireError }),
  /** the task stopped because it was told to; its work folder keeps what it had */
  z.object({ type: z.literal('stopped'), id }),
]);
export type FromChild = z.output<typeof fromChild>;
