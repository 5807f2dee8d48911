import { dialog, type BrowserWindow } from 'electron';
import { isUnderWay, type JobQueue } from '../jobs/queue';

/** `background`: the window closes, the program ends when its jobs have. */
export type Closing = 'stay' | 'close' | 'background';

const choices: { label: string; answer: Closing; cancels: boolean }[] = [
  { label: 'Keep running in background', answer: 'background', cancels: false },
  { label: 'Pause and close', answer: 'close', cancels: false },
  { label: 'Cancel jobs and close', answer: 'close', cancels: true },
  { label: 'Keep open', answer: 'stay', cancels: false },
];

/**
 * Asks once before a window with running jobs closes. Work that is paused continues from where it was when the same is
 * asked for again.
 *
 * @param quitting the whole program is to end, so nothing can go on in the background
 */
export async function confirmClose(
  window: BrowserWindow,
  jobs: JobQueue,
  quitting: boolean,
): Promise<Closing> {
  const underWay = jobs.list().filter(isUnderWay);
  if (underWay.length === 0) return 'close';
  const offered = choices.filter(({ answer }) => !quitting || answer !== 'background');
  const background = quitting
    ? ''
    : 'In the background the work goes on without a window; start Plastiscope again to see it. ';
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: underWay.length === 1 ? 'A job is running.' : `${underWay.length} jobs are running.`,
    detail: `${underWay.map(({ title }) => title).join('\n')}\n\n${background}Paused work is kept and continues when it is started again.`,
    buttons: offered.map(({ label }) => label),
    defaultId: 0,
    cancelId: offered.length - 1,
    noLink: true,
  });
  const chosen = offered[response];
  if (chosen?.cancels === true) for (const { id } of underWay) jobs.cancel(id);
  return chosen?.answer ?? 'stay';
}
