import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, root, type Workbench } from './launch';
import { keepScreenshot } from './picture';
import { answerSaveDialog, chooseMenu, dropFiles, part, projectState, untilJob } from './steps';

const patient = { timeout: 60_000 };
const filesOf = (glass: string) => {
  const folder = join(root, 'test/data/glasses', glass);
  return readdirSync(folder).map((name) => join(folder, name));
};

/** What a user does, counted: a click, a key, a drag, a drop or a typed word each. */
function hands(workbench: Workbench) {
  const { page } = workbench;
  let steps = 0;
  const own = (name: string) => part(workbench, name);
  return {
    steps: () => steps,
    click: (name: string) => (steps++, own(name).click()),
    clickAt: (x: number, y: number) => (steps++, page.mouse.click(x, y)),
    menuOf: (name: string) => (steps++, own(name).click({ button: 'right' })),
    choose: (label: string) =>
      // the menu bar has an item of that name too
      (steps++, page.getByRole('menu').getByRole('menuitem', { name: label, exact: true }).click()),
    key: (keys: string) => (steps++, page.keyboard.press(keys)),
    type: (text: string) => (steps++, page.keyboard.type(text)),
    drop: (files: string[]) => (steps++, dropFiles(workbench, files)),
    async drag(name: string, degrees: number) {
      steps++;
      const box = await own(name).boundingBox();
      if (box === null) throw new Error(`no ${name}`);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const radians = (degrees * Math.PI) / 180;
      await page.mouse.move(x + 20, y);
      await page.mouse.down();
      await page.mouse.move(x + 50 * Math.cos(radians), y - 50 * Math.sin(radians), { steps: 6 });
      await page.mouse.up();
    },
  };
}

/** The six tasks of the design, each along its path and in no more steps than the design gives it. */
describe('the core tasks', () => {
  let workbench: Workbench;
  const folder = mkdtempSync(join(tmpdir(), 'plastiscope-tasks-'));
  const ready = () => workbench.page.waitForSelector('html[data-ready=true]', patient);
  beforeAll(async () => {
    workbench = await launchWorkbench();
    await ready();
  });
  afterAll(async () => {
    await keepScreenshot(workbench, 'core-tasks-end').catch(() => undefined);
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
    closeDisplay();
  });

  it('1: sees which atoms are predicted to rearrange without a click, and turns the load by one drag', async () => {
    const user = hands(workbench);
    const counts = () => part(workbench, 'legend-counts').textContent();
    const [first] = (await projectState(workbench)).predictions;
    const before = await counts();
    expect(before?.replace(/\D/g, '')).toContain(String(first.above));
    await user.drag('dial-face', 90);
    await expect.poll(counts, patient).not.toBe(before);
    await ready();
    expect(user.steps()).toBe(1);
  });

  it('4: asks why this atom with one click', async () => {
    const user = hands(workbench);
    const box = await part(workbench, 'viewer-canvas').boundingBox();
    if (box === null) throw new Error('the viewer is not visible');
    // wherever one clicks in a glass there is an atom within a radius or two: the nearest empty spot is missed at worst twice
    const atom = part(workbench, 'inspector-atom');
    for (let tried = 0; tried < 12 && !(await atom.isVisible()); tried++) {
      await user.clickAt(box.x + box.width * 0.45 + 3 * tried, box.y + box.height / 2);
      await workbench.page.waitForTimeout(250);
    }
    await expect.poll(() => atom.textContent(), patient).toMatch(/neighbours/i);
    expect(await atom.textContent()).toMatch(/what the network sees/i);
  });

  it('5: compares with physical indicators in two clicks', async () => {
    const user = hands(workbench);
    await user.menuOf('tree-sample-lj000');
    await user.choose('Compare');
    await part(workbench, 'score-table').waitFor(patient);
    expect(user.steps()).toBe(2);
    const methods = await workbench.page
      .locator('[data-test=score-table] tr.method')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-method') ?? ''));
    expect(methods).toEqual(
      expect.arrayContaining([
        'soft-modes',
        'flexibility-volume (md)',
        'voronoi',
        'linear-response',
      ]),
    );
  });

  it('6: takes an annotated structure and a figure away, one key and one click each', async () => {
    await part(workbench, 'tree-sample-lj000').dblclick();
    await ready();
    const structure = join(folder, 'lj000.dump');
    await answerSaveDialog(workbench, structure);
    const exporting = hands(workbench);
    await exporting.key('Control+e');
    await exporting.click('export-confirm');
    await untilJob(workbench, 'export', 'done');
    expect(exporting.steps()).toBe(2);
    expect(readFileSync(structure, 'utf8')).toMatch(/^ITEM: ATOMS .*probability_/m);
    await workbench.page.getByRole('button', { name: 'Done' }).click(patient);

    const picture = join(folder, 'lj000.png');
    await answerSaveDialog(workbench, picture);
    const drawing = hands(workbench);
    await drawing.key('Control+Shift+S');
    await workbench.page.locator('[data-test=figure-preview][data-drawn]').waitFor(patient);
    await drawing.click('figure-save');
    await expect.poll(() => existsSync(picture), patient).toBe(true);
    expect(drawing.steps()).toBe(2);
  });

  it('2: brings in a reference with its sheared states by one drop and Enter', async () => {
    await answerSaveDialog(workbench, join(folder, 'glasses'));
    await chooseMenu(workbench, 'File', 'project.new');
    await workbench.page.getByRole('button', { name: 'Choose a folder…' }).click();
    await expect.poll(async () => (await projectState(workbench)).name, patient).toBe('glasses');
    await workbench.page.getByText('No sample yet').first().waitFor(patient);
    for (const glass of ['lj001', 'lj005']) {
      const user = hands(workbench);
      await user.drop(filesOf(glass));
      // until the files are read there is nothing to confirm
      await workbench.page.locator('[data-test=import-confirm]:enabled').waitFor(patient);
      await user.key('Enter');
      await part(workbench, `tree-sample-${glass}`).waitFor(patient);
      expect(user.steps()).toBe(2);
    }
  });

  it('3: trains on these labels in three steps', async () => {
    const user = hands(workbench);
    await user.key('Control+Shift+P');
    await part(workbench, 'palette-input').waitFor();
    await user.type('train');
    await workbench.page.keyboard.press('Enter');
    await part(workbench, 'training-setup').waitFor(patient);
    await user.click('training-start');
    const epochs = async () => {
      const text = (await part(workbench, 'training-panel').textContent()) ?? '';
      return /epoch/i.test(text);
    };
    await expect.poll(epochs, patient).toBe(true);
    expect(user.steps()).toBe(3);
    await workbench.page.locator('[data-test="training-cancel"]:visible').first().click();
    await untilJob(workbench, 'train', 'cancelled', 30_000);
  });

  it('has met no error on the way', () => {
    expect(workbench.errors).toEqual([]);
  });
});
