import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, root, type Workbench } from './launch';
import { expectLivePicture, keepScreenshot } from './picture';
import { dropFiles, openFromOutside, part, projectState } from './steps';

const patient = { timeout: 30_000 };

/** A file or folder that comes to the window goes where it is needed; the import report is one place of several. */
describe('what is dropped on the window', () => {
  let workbench: Workbench;
  const place = mkdtempSync(join(tmpdir(), 'plastiscope-drop-'));
  const tabs = () => workbench.page.locator('.tab').allTextContents();
  const says = (text: string) => workbench.page.getByText(text);

  beforeAll(async () => {
    workbench = await launchWorkbench();
    await expectLivePicture(workbench);
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
    rmSync(place, { recursive: true });
  });

  it('takes a potential to where one is asked for', async () => {
    const table = join(root, 'test/data/physics/potentials/synthetic.eam.fs');
    await dropFiles(workbench, [table]);
    const dialog = part(workbench, 'indicator-dialog');
    await dialog.waitFor(patient);
    expect(await dialog.getByRole('button', { name: /^Potential:/ }).textContent()).toContain(
      'synthetic.eam.fs',
    );
    expect(await dialog.locator('[data-kind=potential-energy]').isChecked()).toBe(true);
    await keepScreenshot(workbench, 'drop-1-potential');
    await workbench.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('offers a preset for the project', async () => {
    await dropFiles(workbench, [join(root, 'resources/presets/cuzr.json')]);
    await part(workbench, 'preset-editor').waitFor(patient);
    expect(await part(workbench, 'preset-editor').textContent()).toContain('cuzr.json');
    await part(workbench, 'theme-toggle').click();
    await keepScreenshot(workbench, 'drop-2-preset-dark');
    await part(workbench, 'theme-toggle').click();
  });

  it('says in a sentence what it does not understand, and opens no report of it', async () => {
    const notes = join(place, 'notes.json');
    writeFileSync(notes, '{"a": 1}');
    const before = await tabs();
    await dropFiles(workbench, [notes]);
    await says('is no preset and holds no structure').waitFor(patient);
    await openFromOutside(workbench, [join(root, 'resources/models/cnn2d-paper-3pc')]);
    await says('is a trained model outside its project').waitFor(patient);
    expect(await tabs()).toEqual(before);
  });

  it('opens the record of a project', async () => {
    const [sample] = (await projectState(workbench)).samples;
    await workbench.page.keyboard.press('Control+w');
    const record = join(root, 'resources/sample-project/samples', sample?.id ?? '');
    await openFromOutside(workbench, [record]);
    await expect
      .poll(() => workbench.page.locator('.dv-active-tab').allTextContents(), patient)
      .toContain(sample?.name);
    expect(workbench.errors).toEqual([]);
  });
});
