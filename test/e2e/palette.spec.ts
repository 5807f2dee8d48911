import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, outputFolder, type Workbench } from './launch';
import { part, projectState } from './steps';

const EXPRESSION = 'type == 2 && probability > 0.8';

/** One box for commands, records and atoms, and keys that the user chose. */
describe('the command palette', () => {
  const home = mkdtempSync(join(tmpdir(), 'plastiscope-palette-'));
  let workbench: Workbench;
  async function open(): Promise<void> {
    await workbench.page.keyboard.press('Control+Shift+P');
    await part(workbench, 'palette-input').waitFor();
  }
  beforeAll(async () => {
    workbench = await launchWorkbench({ home });
    await workbench.page.locator('canvas').first().waitFor({ timeout: 60_000 });
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
    rmSync(home, { recursive: true, force: true });
  });

  it('runs a command by a few of its letters and is gone', async () => {
    const { page } = workbench;
    await open();
    await page.keyboard.type('keyb short');
    expect(await page.locator('[data-entry="help.keys"][aria-selected=true]').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.locator('[role=dialog][aria-label="Keyboard shortcuts"]').waitFor();
    expect(await page.locator('[data-test=palette]').count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('names the closest when nothing is called so', async () => {
    const { page } = workbench;
    await open();
    await page.keyboard.type('xport qq');
    expect(await part(workbench, 'palette-message').textContent()).toContain('Nothing called');
    expect(await page.locator('[data-test=palette] [role=option]').count()).toBe(3);
    await page.keyboard.press('Escape');
  });

  it('opens a record by its name', async () => {
    const { page } = workbench;
    const run = (await projectState(workbench)).runs[0];
    await open();
    await page.keyboard.type(run.name);
    await page.locator(`[data-entry="${run.id}"]`).click();
    await page.locator('.dv-active-tab', { hasText: run.name }).first().waitFor();
    const sample = (await projectState(workbench)).samples[0];
    await open();
    await page.keyboard.type(sample.name);
    await page.locator(`[data-entry="${sample.id}"]`).click();
    await page.locator('.dv-active-tab', { hasText: sample.name }).first().waitFor();
  });

  it('counts the atoms of an expression before Enter, completes names, and selects them', async () => {
    const { page } = workbench;
    await open();
    await page.keyboard.type('type == 2 && proba');
    await page.locator('[data-entry="complete-probability"]').waitFor();
    await page.keyboard.press('Tab');
    expect(await part(workbench, 'palette-input').inputValue()).toBe('type == 2 && probability');
    await page.keyboard.type(' > 0.8');
    const entry = page.locator('[data-entry="select-atoms"]');
    await entry.waitFor();
    const count = Number(
      (await entry.textContent())?.match(/Select ([\d\s]+) atom/)?.[1].replace(/\s/g, ''),
    );
    await page.screenshot({ path: join(outputFolder, 'palette-light.png') });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: join(outputFolder, 'palette-dark.png') });
    await page.emulateMedia({ colorScheme: 'light' });
    const expected = await countedByHand(workbench);
    expect(expected).toBeGreaterThan(1);
    expect(count).toBe(expected);
    await page.keyboard.press('Enter');
    expect(await page.locator('[data-test=palette]').count()).toBe(0);
    expect(await selectedRows(workbench)).toBe(expected);
  });

  it('draws these atoms only with Shift+Enter', async () => {
    const { page } = workbench;
    await open();
    await page.keyboard.type(EXPRESSION);
    await page.locator('[data-entry="show-atoms"]').waitFor();
    await page.keyboard.press('Shift+Enter');
    const expected = await countedByHand(workbench);
    await page.locator(`[data-test=viewer-slot][data-drawn="${expected}"]`).first().waitFor();
  });

  it('says when no atom matches', async () => {
    await open();
    await workbench.page.keyboard.type('type == 2 && type == 1');
    await workbench.page.getByText(/None of the [\d\s]+ atoms matches/).waitFor();
    expect(await workbench.page.locator('[data-entry="select-atoms"]').count()).toBe(0);
    await workbench.page.keyboard.press('Escape');
  });

  it('says what is wrong with an expression', async () => {
    const { page } = workbench;
    await open();
    await page.keyboard.type('probabilty > 0.8');
    await page.getByText('Did you mean probability?').waitFor({ timeout: 10_000 });
    await page.keyboard.press('Escape');
  });

  it('follows keys that the user chose, after a restart too', async () => {
    await workbench.page.evaluate(() =>
      window.plastiscope.request('preferences.change', { keys: { palette: 'Ctrl+K' } }),
    );
    await workbench.close();
    workbench = await launchWorkbench({ home });
    await part(workbench, 'command-field').waitFor();
    await workbench.page.keyboard.press('Control+Shift+P');
    expect(await workbench.page.locator('[data-test=palette]').count()).toBe(0);
    await workbench.page.keyboard.press('Control+K');
    await part(workbench, 'palette-input').waitFor();
  });
});

/** What the window's stores are asked for here. */
interface Stores {
  samples: {
    sample(id: string): Promise<{ types: ArrayLike<number> }>;
    column(
      sample: string,
      choice: { column: string; model: string; record: string },
    ): Promise<{ values: ArrayLike<number> }>;
  };
  view: {
    shown: { sample: { id: string }; prediction: { id: string; run: string; loading: string } };
  };
  selection: { count: number };
}
interface AppElement extends Element {
  __vue_app__: {
    config: {
      globalProperties: { $pinia: { _s: { get<K extends keyof Stores>(name: K): Stores[K] } } };
    };
  };
}

/** The window's stores by name. */
function storesOf({ page }: Workbench) {
  return page.evaluateHandle(() => {
    const app = document.querySelector<AppElement>('#app');
    if (app === null) throw new Error('the page has no #app');
    // oxlint-disable-next-line no-underscore-dangle -- Vue's and Pinia's own names
    return app.__vue_app__.config.globalProperties.$pinia._s;
  });
}

/** Atoms of type 2 with p > 0.8, counted one by one over the reader's columns of the shown sample and load. */
async function countedByHand(workbench: Workbench): Promise<number> {
  const handle = await storesOf(workbench);
  return handle.evaluate(async (stores) => {
    const { sample, prediction } = stores.get('view').shown;
    const samples = stores.get('samples');
    const suffix = prediction.loading.replace('+', '_pos').replace('-', '_neg');
    const choice = {
      column: `probability_${suffix}`,
      model: prediction.run,
      record: prediction.id,
    };
    const { types } = await samples.sample(sample.id);
    const { values } = await samples.column(sample.id, choice);
    let count = 0;
    for (let row = 0; row < types.length; row++) {
      if (types[row] === 2 && values[row] > 0.8) count++;
    }
    return count;
  });
}

/** How many atoms the window holds selected. */
async function selectedRows(workbench: Workbench): Promise<number> {
  const handle = await storesOf(workbench);
  return handle.evaluate((stores) => stores.get('selection').count);
}
