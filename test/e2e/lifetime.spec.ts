import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, type Workbench } from './launch';
import { expectLivePicture, keepScreenshot } from './picture';
import { jobs, openFromOutside, part, untilJob } from './steps';

const patient = { timeout: 30_000 };

/** What ends, and what must not end with it. */
describe('processes and windows that end', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await launchWorkbench();
    await expectLivePicture(workbench);
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
  });

  it('a reader that crashes comes back by itself; one that goes on crashing is told, with a way to restart it', async () => {
    const { page } = workbench;
    const restart = page.getByRole('button', { name: 'Start it again' });
    const killed = new Set<number>();
    for (let crash = 1; crash <= 3; crash++) {
      expect(await restart.isVisible(), `after ${crash - 1} crashes`).toBe(false);
      await expect.poll(async () => killReader(killed), patient).toBe(true);
    }
    await restart.waitFor({ timeout: 10_000 });
    await keepScreenshot(workbench, 'lifetime-reader');
    await restart.click();
    await expect
      .poll(async () => (await readers()).filter((pid) => !killed.has(pid)).length, patient)
      .toBe(1);
    expect(await page.evaluate(() => 1 + 1)).toBe(2);
  });

  it('jobs go on in the background when the window closes, and a window opened later shows them', async () => {
    const { app, page } = workbench;
    await page.evaluate(() =>
      window.plastiscope.request('job.start', {
        task: 'evaluate',
        input: { model: 'cnn2d-3', strain: 0.03 },
      }),
    );
    await untilJob(workbench, 'evaluate', 'running', 60_000);
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = (...given: unknown[]) => {
        const asked = given.at(-1);
        const buttons =
          typeof asked === 'object' && asked !== null && 'buttons' in asked ? asked.buttons : [];
        const response = Array.isArray(buttons)
          ? buttons.indexOf('Keep running in background')
          : -1;
        return Promise.resolve({ response, checkboxChecked: false });
      };
    });
    const closed = page.waitForEvent('close', patient);
    await page
      .evaluate(() => window.plastiscope.request('window.control', { action: 'close' }))
      .catch(() => undefined);
    await closed;

    const next = app.waitForEvent('window', patient);
    await openFromOutside(workbench, []);
    workbench.page = await next;
    await part(workbench, 'viewer-canvas').waitFor(patient);
    const [evaluation] = (await jobs(workbench)).filter(({ task }) => task === 'evaluate');
    expect(evaluation?.state.status).toBe('running');
    await workbench.page.evaluate(
      (jobId) => window.plastiscope.request('job.cancel', { jobId }),
      evaluation?.id,
    );
    await untilJob(workbench, 'evaluate', 'cancelled', 10_000);
  });

  /** Process ids of `compute` processes: no job runs here, so they are the reader. */
  function readers(): Promise<number[]> {
    return workbench.app.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .filter(({ name }) => name === 'Plastiscope compute')
        .map(({ pid }) => pid),
    );
  }

  /** Kills the reader that is there. @returns false if there is none that was not killed before */
  async function killReader(killed: Set<number>): Promise<boolean> {
    const pid = (await readers()).find((each) => !killed.has(each));
    if (pid === undefined) return false;
    killed.add(pid);
    process.kill(pid, 'SIGKILL');
    return true;
  }
});
