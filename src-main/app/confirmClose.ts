import { dialog, type BrowserWindow } from 'electron';
import type { Job } from '../../src-shared/contract/jobs';
import type { JobQueue } from '../jobs/queue';

const isUnderWay = ({ state: { status } }: Job) =>
  status === 'queued' || status === 'running' || status === 'pausing' || status === 'cancelling';

/**
 * Asks once before a window with running jobs closes. Work that is paused continues from where it was when the same is
 * asked for again.
 *
 * @returns true if the window may close
 */
export async function confirmClose(window: BrowserWindow, jobs: JobQueue): Promise<boolean> {
  const underWay = jobs.list().filter(isUnderWay);
  if (underWay.length === 0) return true;
  const titles = underWay.map((job) => job.title);
  const buttons = ['Pause and close', 'Cancel and close', 'Keep open'];
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: underWay.length === 1 ? 'A job is running.' : `${underWay.length} jobs are running.`,
    detail: `${titles.join('\n')}\n\nPaused work is kept and continues when it is started again.`,
    buttons,
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  if (response === 1) for (const { id } of underWay) jobs.cancel(id);
  return response !== 2;
}
