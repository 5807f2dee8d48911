import type { JobEvent } from '../../src-shared/contract/jobs';
import type { BackendThatRan } from '../../src-shared/contract/tasks';
import { backendsThatRun } from '../../src-shared/records/run';

/** The backend that an event says has really run, if it says so. */
export function backendOf(event: JobEvent): BackendThatRan | null {
  if (event.type === 'task')
    return event.event.type === 'train-plan' ? event.event.plan.backend : null;
  const { state } = event.job;
  if (state.status !== 'done' || typeof state.result !== 'object' || state.result === null)
    return null;
  const backend = 'backend' in state.result ? state.result.backend : undefined;
  return backendsThatRun.find((each) => each === backend) ?? null;
}
