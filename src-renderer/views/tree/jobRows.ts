import type { Job } from '../../../src-shared/contract/jobs';
import type { TaskName } from '../../../src-shared/contract/tasks';
import type { IconName } from '../../ui/icons';
import { formatPercent } from '../../ui/numbers';
import { PLAIN, type TreeRow } from './treeRow';

/** The section in which a task's record will stand. */
const sectionOf: Partial<Record<TaskName, { title: string; icon: IconName }>> = {
  import: { title: 'Samples', icon: 'sample' },
  label: { title: 'Label sets', icon: 'label' },
  train: { title: 'Models', icon: 'train' },
  predict: { title: 'Predictions', icon: 'predict' },
  fan: { title: 'Predictions', icon: 'predict' },
  indicators: { title: 'Indicators', icon: 'indicator' },
  compare: { title: 'Comparisons', icon: 'compare' },
};

const underWay = ['queued', 'running', 'pausing', 'paused', 'cancelling'];

/**
 * Rows of the records to come: each with the fraction of its job, and with the reason when that failed, until the same
 * is asked for again.
 *
 * @param jobs newest first
 */
export function jobRows(jobs: readonly Job[], section: string): TreeRow[] {
  const titles = new Set<string>();
  const rows: TreeRow[] = [];
  for (const job of jobs) {
    const own = sectionOf[job.task];
    if (own?.title !== section) continue;
    const isNewest = !titles.has(job.title);
    titles.add(job.title);
    const { state } = job;
    const row: TreeRow = {
      ...PLAIN,
      key: `job:${job.id}`,
      depth: 1,
      target: { kind: 'job', job: job.id },
      label: job.title,
      fact: jobFact(job),
      icon: own.icon,
      tone: 'running',
    };
    if (underWay.includes(state.status)) rows.push(row);
    else if (state.status === 'failed' && isNewest) {
      rows.push({
        ...row,
        icon: 'warning',
        tone: 'warning',
        note: { text: state.error.message, title: state.error.message, links: [] },
      });
    }
  }
  return rows;
}

function jobFact({ state }: Job): string {
  if (state.status !== 'running') return state.status === 'queued' ? 'waiting' : state.status;
  const { progress } = state;
  if (progress === null || progress.total === null || progress.total === 0) return 'running';
  return formatPercent(Math.floor((100 * progress.done) / progress.total) / 100);
}
