import { fromWireError, PlastiscopeError, type ErrorCode } from '../../src-shared/contract/errors';
import type { RequestInput, RequestName, RequestOutput } from '../../src-shared/contract/requests';
import type { TaskName, TaskRequest } from '../../src-shared/contract/tasks';

/**
 * Asks main. Throws PlastiscopeError with main's code and sentence. The input was checked by the compiler and is checked
 * again where it is answered; the output is what the contract says.
 */
export async function request<K extends RequestName>(
  name: K,
  input: RequestInput<K>,
): Promise<RequestOutput<K>>;
export async function request(name: RequestName, input: unknown): Promise<unknown> {
  const reply = await window.plastiscope.request(name, plain(input));
  if (!reply.ok) throw fromWireError(reply.error);
  return reply.data;
}

/** Reactive proxies cannot be cloned into another process. Requests are small plain data. */
function plain(input: unknown): unknown {
  return JSON.parse(JSON.stringify(input));
}

/** Starts a task; `project` is filled in by main. */
export async function startJob<K extends TaskName>(
  task: K,
  input: Omit<TaskRequest<K>, 'project'>,
): Promise<string> {
  const { jobId } = await request('job.start', { task, input: { ...input } });
  return jobId;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function codeOf(error: unknown): ErrorCode {
  return error instanceof PlastiscopeError ? error.code : 'failed';
}
