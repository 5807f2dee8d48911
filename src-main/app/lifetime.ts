import { app, type BrowserWindow } from 'electron';
import { isUnderWay, type JobQueue } from '../jobs/queue';
import { confirmClose } from './confirmClose';

export interface Lifetime {
  /** asked before a window closes */
  mayClose(window: BrowserWindow): Promise<boolean>;
}

/**
 * The program ends with its window, unless its jobs are to go on in the background: then it ends with the last of them.
 *
 * @param hasWindow it may have been opened again meanwhile
 * @param finish    lets running jobs save what they have
 */
export function useLifetime(
  jobs: JobQueue,
  hasWindow: () => boolean,
  finish: () => Promise<void>,
): Lifetime {
  let quitting = false;
  let background = false;
  let finished = false;
  const works = () => jobs.list().some(isUnderWay);

  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('window-all-closed', () => {
    if (!background || !works()) app.quit();
  });
  jobs.onEvent(() => {
    if (background && !hasWindow() && !works()) app.quit();
  });
  app.on('will-quit', (event) => {
    if (finished) return;
    event.preventDefault();
    void finish()
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        finished = true;
        app.quit();
      });
  });

  return {
    async mayClose(window) {
      const answer = await confirmClose(window, jobs, quitting);
      background = answer === 'background';
      if (answer === 'stay') quitting = false;
      return answer !== 'stay';
    },
  };
}
