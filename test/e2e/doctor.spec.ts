import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, root, type Workbench } from './launch';
import { keepScreenshot } from './picture';
import {
  answerSaveDialog,
  chooseMenu,
  openFromOutside,
  part,
  projectState,
  untilJob,
} from './steps';

const patient = { timeout: 30_000 };
const glass = (name: string) => join(root, 'test/data/glasses', name);

/** What was recognised is corrected in the report, imported as shown, and remembered by the project. */
describe('the import report', () => {
  let workbench: Workbench;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plastiscope-report-'));
    workbench = await launchWorkbench();
  });
  afterAll(async () => {
    await keepScreenshot(workbench, 'doctor-end').catch(() => undefined);
    await workbench.close();
    closeDisplay();
    rmSync(folder, { recursive: true, force: true });
  });

  const report = () => part(workbench, 'import-report');
  const confirm = () => part(workbench, 'import-confirm');
  async function choose(field: string, value: string): Promise<void> {
    await part(workbench, field).click();
    await workbench.page.locator(`[role=option][data-value="${value}"]`).click();
  }

  it('reads again with what the user corrects', async () => {
    const { page } = workbench;
    await answerSaveDialog(workbench, join(folder, 'glasses'));
    await chooseMenu(workbench, 'File', 'project.new');
    await page.getByRole('button', { name: 'Choose a folder…' }).click();
    await expect.poll(async () => (await projectState(workbench)).name, patient).toBe('glasses');
    await openFromOutside(workbench, [glass('lj001')]);
    await expect
      .poll(() => confirm().textContent(), patient)
      .toContain('Import 1 sample, 4 strained frames');
    await choose('fact-units', 'metal');
    await expect.poll(() => part(workbench, 'fact-units').textContent(), patient).toBe('metal');
    await expect.poll(() => confirm().isEnabled(), patient).toBe(true);
    await page.getByRole('button', { name: /^pure −, 3\.000/ }).click();
    await page.getByRole('menuitem', { name: 'Leave this frame out' }).click();
    await expect
      .poll(() => confirm().textContent(), patient)
      .toContain('Import 1 sample, 3 strained frames');
    await keepScreenshot(workbench, 'doctor-1-corrected');
  });

  it('imports what it shows', async () => {
    await confirm().click();
    await part(workbench, 'tree-sample-lj001').waitFor({ timeout: 60_000 });
    const { samples, deformations } = await projectState(workbench);
    expect(samples[0]?.units).toBe('metal');
    expect(deformations.map(({ loading }) => loading).sort()).toEqual([
      'pure+',
      'simple+',
      'simple-',
    ]);
  });

  it('can be opened again from the source of the sample, as it was confirmed', async () => {
    await workbench.page.getByRole('tab', { name: 'Sample' }).click();
    await part(workbench, 'sample-report').click();
    await expect.poll(() => report().textContent(), patient).toContain('as they were imported');
    expect(await report().textContent()).toContain('left out');
    expect(await confirm().count()).toBe(0);
    await keepScreenshot(workbench, 'doctor-2-stored');
    await workbench.page.getByRole('button', { name: 'Close', exact: true }).click();
  });

  it('remembers corrections for files of the same kind', async () => {
    await openFromOutside(workbench, [glass('lj005')]);
    await untilJob(workbench, 'inspect', 'done');
    await expect.poll(() => part(workbench, 'fact-units').textContent(), patient).toBe('metal');
    expect(await report().textContent()).toContain(
      '5 files are read with the units of an earlier import',
    );
    await keepScreenshot(workbench, 'doctor-3-remembered');
  });

  it('has met no error on the way', () => {
    expect(workbench.errors).toEqual([]);
  });
});
