import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, outputFolder, root, type Workbench } from './launch';
import { expectLivePicture, keepScreenshot } from './picture';
import {
  answerSaveDialog,
  chooseMenu,
  openFromOutside,
  part,
  projectState,
  untilJob,
} from './steps';

const patient = { timeout: 30_000 };

/** A glass of the built-in kind whose types are numbered 3 and 7: no built-in preset names them. */
function renamedGlass(folder: string): void {
  mkdirSync(folder);
  for (const frame of ['sp.0', 'sp.60']) {
    const file = join(root, 'test/data/glasses/lj001', `lj001.${frame}.dump.gz`);
    const lines = gunzipSync(readFileSync(file)).toString('latin1').split('\n');
    const atoms = lines.findIndex((line) => line.startsWith('ITEM: ATOMS')) + 1;
    const renamed = lines.map((line, k) =>
      k < atoms
        ? line
        : line.replace(/^(\d+) ([12]) /, (_, id, type) => `${id} ${type === '1' ? 3 : 7} `),
    );
    writeFileSync(join(folder, `mgzn.${frame}.dump`), renamed.join('\n'));
  }
}

describe('a system of the user’s own', () => {
  let workbench: Workbench;
  let folder: string;
  const field = (name: string) => part(workbench, name).locator('input');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plastiscope-preset-'));
    renamedGlass(join(folder, 'mgzn'));
    workbench = await launchWorkbench();
    await expectLivePicture(workbench);
  });
  afterAll(async () => {
    await keepScreenshot(workbench, 'presets-end').catch(() => undefined);
    await workbench.close();
    closeDisplay();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is set up from a built-in one, says what is wrong with a field, and is saved as a file', async () => {
    const { page } = workbench;
    await chooseMenu(workbench, 'File', 'preset');
    await part(workbench, 'preset-editor').waitFor();
    await part(workbench, 'preset-begin').click();
    await page.locator('[role=option][data-value=lj2d]').click();
    await field('preset-title').fill('Mg–Zn, two dimensions');
    await field('preset-name').fill('mgzn');
    await field('preset-species-0-type').fill('3');
    await field('preset-species-0-name').fill('Mg');
    await field('preset-species-0-radius').fill('0.4');
    await field('preset-species-1-type').fill('7');
    await field('preset-species-1-name').fill('Zn');
    await field('preset-species-1-mass').fill('');
    const editor = part(workbench, 'preset-editor');
    await expect.poll(() => editor.textContent(), patient).toContain('Must be a number.');
    expect(await part(workbench, 'preset-save').isDisabled()).toBe(true);
    await keepScreenshot(workbench, 'presets-1-wrong');
    await field('preset-species-1-mass').fill('65.38');
    // pairs of types that are there no more would be wrong
    await part(workbench, 'preset-potential').click();
    await page.locator('[role=option][data-value=none]').click();

    const file = join(folder, 'mgzn.json');
    await answerSaveDialog(workbench, file);
    await part(workbench, 'preset-save').click();
    await page.getByText(`Saved ${file}.`).waitFor();
    await keepScreenshot(workbench, 'presets-2-saved');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      name: 'mgzn',
      species: [
        { type: 3, name: 'Mg', mass: 1, radius: 0.4 },
        { type: 7, name: 'Zn', mass: 65.38, radius: 0.63 },
      ],
      window: { cutoff: 5, pixel: 0.2, channels: ['Mg', 'Zn'] },
      potential: null,
    });
  });

  it('makes a project that imports its files, and names their species in the legend', async () => {
    await answerSaveDialog(workbench, join(folder, 'alloys'));
    await part(workbench, 'preset-create').click();
    await expect.poll(async () => (await projectState(workbench)).name, patient).toBe('alloys');
    expect((await projectState(workbench)).preset.name).toBe('mgzn');
    await openFromOutside(workbench, [join(folder, 'mgzn')]);
    await untilJob(workbench, 'inspect', 'done');
    await part(workbench, 'import-confirm').waitFor();
    await keepScreenshot(workbench, 'presets-3-import');
    await part(workbench, 'import-confirm').click();
    await untilJob(workbench, 'import', 'done');
    await part(workbench, 'tree-sample-mgzn').waitFor();
    await expectLivePicture(workbench);
    const [sample] = (await projectState(workbench)).samples;
    expect(sample?.species.map(({ type, name, radius }) => [type, name, radius])).toEqual([
      [3, 'Mg', 0.4],
      [7, 'Zn', 0.63],
    ]);
    await expect.poll(() => part(workbench, 'legend').textContent(), patient).toMatch(/Mg.*Zn/s);
    await keepScreenshot(workbench, 'presets-4-sample');
  });

  it('is named in what is exported', async () => {
    const exported = join(outputFolder, 'mgzn.xyz');
    rmSync(exported, { force: true });
    await answerSaveDialog(workbench, exported);
    await workbench.page.keyboard.press('Control+e');
    await workbench.page.locator('[data-format=xyz]').click();
    await part(workbench, 'export-confirm').click();
    await untilJob(workbench, 'export', 'done');
    const [, comment = '', first = ''] = readFileSync(exported, 'utf8').split('\n');
    // both are chemical symbols, so that the file names every atom
    expect(comment).toContain('species:S:1');
    expect(first).toMatch(/^(Mg|Zn) /);
    await workbench.page.getByRole('button', { name: 'Done' }).click();
  });

  it('changes by an edit that leaves samples alone and can be taken back', async () => {
    const { page } = workbench;
    const before = await projectState(workbench);
    await part(workbench, 'tree-preset').click();
    await field('preset-species-0-name').fill('Al');
    await field('preset-cutoff').fill('3');
    const editor = part(workbench, 'preset-editor');
    await expect.poll(() => editor.textContent(), patient).toContain('1 sample keeps the species');
    await keepScreenshot(workbench, 'presets-5-change');
    await part(workbench, 'preset-use').click();
    const current = async () => (await projectState(workbench)).preset;
    await expect.poll(async () => (await current()).d2minCutoff, patient).toBe(3);
    expect((await current()).species[0]?.name).toBe('Al');
    expect((await projectState(workbench)).samples).toEqual(before.samples);
    await part(workbench, 'theme-toggle').click();
    await page.waitForTimeout(300);
    await keepScreenshot(workbench, 'presets-6-dark');
    await part(workbench, 'theme-toggle').click();
    await part(workbench, 'tree-sample-mgzn').click();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await current()).species[0]?.name, patient).toBe('Mg');
  });

  it('has met no error on the way', () => {
    expect(workbench.errors).toEqual([]);
  });
});
