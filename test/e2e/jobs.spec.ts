import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, root, type Workbench } from './launch';
import { expectLivePicture, keepScreenshot } from './picture';
import { newestJob, openFromOutside, part, untilJob } from './steps';

const patient = { timeout: 30_000 };

/** What a job said of itself is in the drawer as long as the job is. */
describe('the log of a job', () => {
  let workbench: Workbench;
  const clipboard = () => workbench.app.evaluate(({ clipboard: system }) => system.readText());
  const rowOf = (title: string) =>
    workbench.page.locator('[data-test=job-row]').filter({ hasText: title });

  beforeAll(async () => {
    workbench = await launchWorkbench();
    await expectLivePicture(workbench);
    await openFromOutside(workbench, [join(root, 'test/data/glasses/lj005')]);
    await part(workbench, 'import-report').waitFor(patient);
    await untilJob(workbench, 'inspect', 'done');
    await workbench.page.keyboard.press('Control+j');
    await part(workbench, 'jobs').waitFor();
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
  });

  it('tells stages with their times, and is copied whole', async () => {
    const row = rowOf('Inspect lj005');
    await row.getByRole('button', { name: /^Log/ }).click();
    const log = part(workbench, 'job-log');
    await expect.poll(() => log.textContent(), patient).toMatch(/Started.*Reading.*Done/);
    expect(await log.locator('td.time').first().textContent()).toMatch(/^\d\d:\d\d:\d\d$/);
    await part(workbench, 'job-log-copy').click();
    await expect.poll(clipboard, patient).toMatch(/^Inspect lj005, \d{4}-\d\d-\d\d\n/);
    expect(await clipboard()).toMatch(/\d\d:\d\d:\d\d {2}Done\n$/);
    await keepScreenshot(workbench, 'jobs-1-log');
  });

  it('ends with the text of the error', async () => {
    const { page } = workbench;
    await page.evaluate(() =>
      window.plastiscope.request('job.start', {
        task: 'predict',
        input: { sample: 'nobody', model: 'nothing', loading: 'simple+' },
      }),
    );
    const state = async () => (await newestJob(workbench, 'predict'))?.state;
    await expect.poll(async () => (await state())?.status, patient).toBe('failed');
    const ended = await state();
    if (ended?.status !== 'failed') throw new Error('it has not failed');
    await rowOf('Predict nobody').getByRole('button', { name: /^Log/ }).click();
    const log = part(workbench, 'job-log');
    await expect.poll(() => log.textContent(), patient).toContain(ended.error.message);
    await part(workbench, 'theme-toggle').click();
    await keepScreenshot(workbench, 'jobs-2-failed-dark');
    expect(workbench.errors).toEqual([]);
  });
});
