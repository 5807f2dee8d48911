import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, outputFolder, type Workbench } from './launch';
import { chooseMenu, part, projectState } from './steps';

/** What a user sets once, in the real window and across a restart. */
describe('settings, recent projects and the layout', () => {
  const home = mkdtempSync(join(tmpdir(), 'plastiscope-settings-'));
  let workbench: Workbench;
  const start = async () => {
    workbench = await launchWorkbench({ home });
    await workbench.page.waitForSelector('html[data-ready=true]', { timeout: 60_000 });
  };
  beforeAll(start);
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
    rmSync(home, { recursive: true, force: true });
  });

  const setting = (id: string) => part(workbench, `setting-${id}`);
  const attribute = (name: string) =>
    workbench.page.evaluate((key) => document.documentElement.dataset[key], name);

  it('opens by key, finds an entry by its words and applies changes at once', async () => {
    const { page } = workbench;
    await page.keyboard.press('Control+,');
    await part(workbench, 'settings').waitFor();
    await part(workbench, 'settings-search').fill('density compact');
    expect(await page.locator('[data-test^="setting-"]').count()).toBe(1);
    const cell = () =>
      page.evaluate(() =>
        getComputedStyle(document.documentElement).getPropertyValue('--row-less'),
      );
    expect(await cell()).toBe('0px');
    await setting('density').getByRole('radio', { name: 'Compact' }).click();
    expect(await attribute('density')).toBe('compact');
    expect(await cell()).toBe('4px');
    await part(workbench, 'settings-search').fill('no such thing');
    expect(await page.getByText('Nothing called ‘no such thing’.').isVisible()).toBe(true);
    await part(workbench, 'settings-search').fill('');
    await setting('theme').getByRole('radio', { name: 'Dark' }).click();
    await page.waitForSelector('html[data-theme=dark]');
    await page.screenshot({ path: join(outputFolder, 'settings-dark.png') });
  });

  it('takes a change back, and one entry to what it was at first', async () => {
    const { page } = workbench;
    await part(workbench, 'settings').focus();
    await page.keyboard.press('Control+z');
    await page.waitForSelector('html[data-theme=light]');
    await setting('density').getByRole('button', { name: 'Reset: Density' }).click();
    await page.waitForSelector('html[data-density=comfortable]');
    await setting('density').getByRole('radio', { name: 'Compact' }).click();
    await setting('theme').getByRole('radio', { name: 'Light' }).click();
    await page.screenshot({ path: join(outputFolder, 'settings-light.png') });
  });

  it('follows the theme of the system when asked to', async () => {
    const { app, page } = workbench;
    await setting('theme').getByRole('radio', { name: 'System' }).click();
    await expect
      .poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource))
      .toBe('system');
    await setting('theme').getByRole('radio', { name: 'Dark' }).click();
    await page.waitForSelector('html[data-theme=dark]');
  });

  it.each([1.5, 2])('is usable at %s of its size', async (zoom) => {
    const { app, page } = workbench;
    await page.evaluate(
      (value) => window.plastiscope.request('preferences.change', { zoom: value }),
      zoom,
    );
    await expect
      .poll(() =>
        app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
        ),
      )
      .toBeCloseTo(zoom);
    // nothing that is pressed lies outside the window, and no bar of the frame scrolls
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.title-bar button, footer button')]
        .filter((each) => each.getClientRects().length > 0)
        .filter((each) => {
          const box = each.getBoundingClientRect();
          return (
            box.right > window.innerWidth + 1 ||
            box.bottom > window.innerHeight + 1 ||
            box.left < -1
          );
        })
        .map((each) => each.textContent ?? each.getAttribute('aria-label')),
    );
    expect(outside).toEqual([]);
    await page.screenshot({ path: join(outputFolder, `settings-zoom-${zoom}.png`) });
    await page.keyboard.press('Control+0');
  });

  it('keeps settings, tabs and panels for the next start, and lists the project', async () => {
    const { page } = workbench;
    const folder = join(home, 'Documents', 'kept');
    mkdirSync(folder, { recursive: true });
    // the first edit of the bundled project makes a copy of it, which is a recent project then
    const { samples } = await projectState(workbench);
    await page.evaluate(
      (sample) =>
        window.plastiscope.request('project.edit', { edit: 'split', sample, tag: 'train' }),
      samples[0]?.id ?? '',
    );
    const before = await projectState(workbench);
    await chooseMenu(workbench, 'Jobs', 'jobs.list');
    await page.waitForTimeout(1200);
    await workbench.close();
    await start();
    expect(await attribute('theme')).toBe('dark');
    expect(await attribute('density')).toBe('compact');
    expect((await projectState(workbench)).path).toBe(before.path);
    const tabs = await workbench.page.locator('.tab').allTextContents();
    expect(tabs.map((text) => text.trim())).toContain('Settings');
    expect(tabs).toHaveLength(2);
    expect(await part(workbench, 'jobs').isVisible()).toBe(true);
    await chooseMenu(workbench, 'File', 'project.recent');
    const listed = part(workbench, 'recent-list').locator('button');
    expect(await listed.count()).toBe(1);
    expect(await listed.first().textContent()).toContain(before.path);
    await workbench.page.keyboard.press('Escape');
  });

  it('keeps the tabs of the sample project and of its copy apart, though they hold the same samples', async () => {
    const tabs = () => workbench.page.locator('.tab').count();
    const path = async () => (await projectState(workbench)).path;
    const copy = await path();
    await chooseMenu(workbench, 'Models', 'train');
    await part(workbench, 'training-setup').waitFor();
    await expect.poll(tabs).toBe(3);
    await workbench.page.waitForTimeout(1200);
    await chooseMenu(workbench, 'File', 'project.sample');
    await expect.poll(path).not.toBe(copy);
    await expect.poll(tabs).toBeLessThan(3);
    await workbench.page.waitForTimeout(1200);
    await chooseMenu(workbench, 'File', 'project.recent');
    await part(workbench, 'recent-list').locator('button', { hasText: copy }).click();
    await expect.poll(path).toBe(copy);
    await expect.poll(tabs).toBe(3);
    await part(workbench, 'training-setup').waitFor();
  });

  it('begins afresh where the layout is damaged', async () => {
    const { path: project } = await projectState(workbench);
    const reply = await workbench.page.evaluate(
      (request) => window.plastiscope.request('layout.write', request),
      { project, layout: { version: 1, dock: { grid: 'torn' } } },
    );
    expect(reply).toEqual({ ok: true, data: { written: true } });
    await workbench.close();
    await start();
    await expect.poll(() => workbench.page.locator('.tab').count()).toBe(1);
    expect(await part(workbench, 'viewer').isVisible()).toBe(true);
    expect(workbench.errors).toEqual([]);
  });
});
