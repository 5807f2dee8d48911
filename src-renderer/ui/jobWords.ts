import type { Job } from '../../src-shared/contract/jobs';
import { formatPercent } from './numbers';

/** How a job stands, in a word or two: "waiting", "Comparing, 43 %", "failed: …". */
export function jobWords({ state }: Pick<Job, 'state'>): string {
  switch (state.status) {
    case 'queued':
      return 'waiting';
    case 'running': {
      if (state.progress === null) return 'starting';
      const { stage, done, total } = state.progress;
      return total === null || total === 0
        ? stage
        : `${stage}, ${formatPercent(Math.floor((100 * done) / total) / 100)}`;
    }
    case 'failed':
      return `failed: ${state.error.message}`;
    case 'cancelling':
      return 'cancelling';
    case 'pausing':
      return 'pausing';
    default:
      return state.status;
  }
}
