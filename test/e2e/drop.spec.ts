import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REQUEST_CHANNEL } from '../../src-main/ipc/channels';
import { createProject } from '../../src-main/project/createProject';
import { loadPreset } from '../../src-main/project/loadPreset';
import { commitSample } from '../faults/storeFixture';
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
  });

  it('keeps what comes with a project beside the tabs that the project had', async () => {
    const mine = join(place, 'mine');
    const preset = await loadPreset('lj2d', join(root, 'resources'));
    await commitSample(await createProject(mine, preset), 1);
    const opened = async (path: string, sample: string) => {
      await expect.poll(async () => (await projectState(workbench)).path, patient).toBe(path);
      await expect.poll(tabs, patient).toEqual([sample]);
    };
    await openFromOutside(workbench, [mine]);
    await opened(mine, 'lj001');
    // its tabs are kept a moment after they rest
    await workbench.page.waitForTimeout(1500);
    const bundled = join(root, 'resources/sample-project');
    await openFromOutside(workbench, [bundled]);
    await opened(bundled, 'lj000');

    await answerLate(workbench, 'layout.read');
    await openFromOutside(workbench, [join(root, 'resources/presets/cuzr.json'), mine]);
    await expect.poll(async () => (await tabs()).length, patient).toBe(2);
    await workbench.page.waitForTimeout(2000);
    expect(await tabs()).toEqual(['lj001', expect.any(String)]);
    expect(await part(workbench, 'preset-editor').isVisible()).toBe(true);
    expect(workbench.errors).toEqual([]);
  });
});

/** A slow disk: one kind of request is answered a second later. */
async function answerLate({ app }: Workbench, slow: string): Promise<void> {
  await app.evaluate(
    ({ ipcMain }, [channel, name]) => {
      // Electron has no public way to the handler that is there
      const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
      const own: unknown = handlers instanceof Map ? handlers.get(channel) : undefined;
      if (!(handlers instanceof Map) || typeof own !== 'function')
        throw new Error(`nothing answers ${channel}`);
      handlers.set(channel, async (...given: unknown[]): Promise<unknown> => {
        if (given[1] === name) await new Promise((resolve) => setTimeout(resolve, 1000));
        return Reflect.apply(own, undefined, given);
      });
    },
    [REQUEST_CHANNEL, slow] as const,
  );
}
