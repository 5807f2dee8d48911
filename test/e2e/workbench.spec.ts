import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { columnOf, readDumpText } from './dumpText';
import { launchWorkbench, outputFolder, root, type Workbench } from './launch';
import { backgroundShare, expectLivePicture, keepScreenshot } from './picture';
import {
  answerSaveDialog,
  chooseMenu,
  dropFiles,
  newestJob,
  openFromOutside,
  part,
  projectState,
  recordStates,
  untilJob,
} from './steps';

const glasses = join(root, 'test/data/glasses');
const glass = (name: string) => join(glasses, name);
const ATOMS = 10_000;
/** software graphics on a busy machine take their time */
const patient = { timeout: 30_000 };
const exported = join(outputFolder, 'lj001.dump');

/** The whole path of a user with dumps of their own, each step on what the one before left. */
describe('from a folder of dumps to an annotated structure', () => {
  let workbench: Workbench;
  let folder: string;
  let failed = false;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plastiscope-path-'));
    workbench = await launchWorkbench();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && !failed) {
      failed = true;
      await keepScreenshot(workbench, 'workbench-failed').catch(() => undefined);
    }
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes a project', async () => {
    await answerSaveDialog(workbench, join(folder, 'glasses'));
    await chooseMenu(workbench, 'File', 'project.new');
    await workbench.page.getByRole('button', { name: 'Choose a folder…' }).click();
    await expect.poll(async () => (await projectState(workbench)).name, patient).toBe('glasses');
  });

  it('imports a folder that was opened from outside, after showing what was recognised', async () => {
    await openFromOutside(workbench, [glass('lj001')]);
    await part(workbench, 'import-report').waitFor();
    await untilJob(workbench, 'inspect', 'done');
    const confirm = part(workbench, 'import-confirm');
    await confirm.waitFor();
    await keepScreenshot(workbench, 'workbench-1-import-report');
    await confirm.click();
    await part(workbench, 'tree-sample-lj001').waitFor({ timeout: 60_000 });
    const { deformations } = await projectState(workbench);
    expect(deformations.map(({ loading }) => loading).sort()).toEqual([
      'pure+',
      'pure-',
      'simple+',
      'simple-',
    ]);
    for (const { strains } of deformations) expect(strains[0]).toBeCloseTo(0.03, 8);
  });

  it('draws the sample on a live context, on the background of the theme', async () => {
    await expectLivePicture(workbench);
    await keepScreenshot(workbench, 'workbench-2-sample');
    expect(await backgroundShare(workbench), 'share of the background').toBeGreaterThan(0.01);
  });

  it('imports files that are dropped on the window', async () => {
    const files = readdirSync(glass('lj005')).map((name) => join(glass('lj005'), name));
    await dropFiles(workbench, files);
    await part(workbench, 'import-report').waitFor();
    await untilJob(workbench, 'inspect', 'done');
    await part(workbench, 'import-confirm').click();
    await part(workbench, 'tree-sample-lj005').waitFor({ timeout: 60_000 });
    expect((await projectState(workbench)).samples.map(({ name }) => name)).toEqual([
      'lj001',
      'lj005',
    ]);
  });

  it('trains two epochs on what it labels itself, pausing and resuming on the way', async () => {
    const { page } = workbench;
    await chooseMenu(workbench, 'Models', 'train');
    await part(workbench, 'training-setup').waitFor();
    await page
      .getByRole('radiogroup', { name: 'Part of lj005' })
      .getByRole('radio', { name: 'validation' })
      .click();
    await part(workbench, 'training-epochs').fill('2');
    await part(workbench, 'training-start').click();
    await part(workbench, 'training-panel').waitFor({ timeout: 30_000 });
    await untilStage(/train/i);
    await part(workbench, 'training-pause').click();
    await untilJob(workbench, 'train', 'paused', 30_000);
    await part(workbench, 'training-resume').click();
    await untilJob(workbench, 'train', 'done');
    await keepScreenshot(workbench, 'workbench-3-training');
    const { runs, labels } = await projectState(workbench);
    expect(labels).toHaveLength(8);
    expect(labels.every(({ plastic }) => plastic === 50)).toBe(true);
    const [run] = runs.filter(({ bundled }) => !bundled);
    expect(run?.epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(run?.epochs.every(({ trainingLoss }) => Number.isFinite(trainingLoss))).toBe(true);
  });

  it('cancels a training within two seconds', async () => {
    await chooseMenu(workbench, 'Models', 'train');
    await part(workbench, 'training-setup').waitFor();
    await part(workbench, 'training-epochs').fill('50');
    await part(workbench, 'training-start').click();
    await untilStage(/train/i);
    const times = await recordStates(workbench);
    await workbench.page.locator('[data-test="training-cancel"]:visible').first().click();
    await untilJob(workbench, 'train', 'cancelled', 10_000);
    const { cancelling, cancelled } = await times();
    expect((cancelled ?? NaN) - (cancelling ?? NaN)).toBeLessThan(2000);
  });

  it('predicts and colours the atoms by the prediction', async () => {
    await part(workbench, 'tree-sample-lj001').dblclick();
    await expectLivePicture(workbench);
    await workbench.page.keyboard.press('p');
    await untilJob(workbench, 'predict', 'done');
    const legend = part(workbench, 'legend');
    await expect.poll(() => legend.textContent(), patient).toMatch(/probability/i);
    await expectLivePicture(workbench);
    await keepScreenshot(workbench, 'workbench-4-prediction');
    const [prediction] = (await projectState(workbench)).predictions;
    expect(await legend.textContent()).toContain(grouped(prediction?.above ?? -1));
  });

  it('shows the atom that was clicked', async () => {
    const canvas = part(workbench, 'viewer-canvas');
    const box = await canvas.boundingBox();
    if (box === null) throw new Error('the viewer is not visible');
    // atoms lie so close that near any point one can be hit
    const atom = part(workbench, 'inspector-atom');
    for (let step = 0; step < 12 && !(await atom.isVisible()); step++) {
      await workbench.page.mouse.click(box.x + box.width * 0.4 + 3 * step, box.y + box.height / 2);
      await workbench.page.waitForTimeout(200);
    }
    await atom.waitFor({ timeout: 5000 });
    await expect.poll(() => atom.textContent(), patient).toMatch(/neighbours/i);
    await keepScreenshot(workbench, 'workbench-5-atom');
  });

  it('draws the same in the dark theme', async () => {
    await part(workbench, 'theme-toggle').click();
    await expect
      .poll(() => workbench.page.evaluate(() => document.documentElement.dataset['theme']), patient)
      .toBe('dark');
    await expectLivePicture(workbench);
    await keepScreenshot(workbench, 'workbench-6-dark');
    expect(await backgroundShare(workbench), 'share of the background').toBeGreaterThan(0.01);
    await part(workbench, 'theme-toggle').click();
    await expect
      .poll(() => workbench.page.evaluate(() => document.documentElement.dataset['theme']), patient)
      .toBe('light');
    await expectLivePicture(workbench);
  });

  it('exports the annotated structure, which reads back value for value', async () => {
    rmSync(exported, { force: true });
    await answerSaveDialog(workbench, exported);
    await workbench.page.keyboard.press('Control+e');
    await part(workbench, 'export-confirm').click();
    await untilJob(workbench, 'export', 'done');

    const source = readDumpText(
      gunzipSync(readFileSync(join(glass('lj001'), 'lj001.sp.0.dump.gz'))).toString('utf8'),
    );
    const written = readDumpText(readFileSync(exported, 'utf8'));
    expect(written.rows).toHaveLength(ATOMS);
    for (const name of source.columns) {
      expect(columnOf(written, name), name).toEqual(columnOf(source, name));
    }
    const labels = columnOf(written, 'label_simple_pos_0300').map(Number);
    expect(labels.filter((label) => label === 1)).toHaveLength(50);
    const stored = await storedProbability();
    expect(
      columnOf(written, 'probability_simple_pos').map((text) => Math.fround(Number(text))),
    ).toEqual(stored);
  });

  it('has met no error on the way', () => {
    expect(workbench.errors).toEqual([]);
  });

  async function untilStage(stage: RegExp): Promise<void> {
    const running = async () => {
      const state = (await newestJob(workbench, 'train'))?.state;
      if (state?.status === 'failed') throw new Error(state.error.message);
      return state?.status === 'running' ? (state.progress?.stage ?? '') : '';
    };
    await expect.poll(running, { timeout: 120_000 }).toMatch(stage);
  }

  /** The probability of every atom of lj001 as its record holds it. */
  async function storedProbability(): Promise<number[]> {
    const { path, predictions, samples } = await projectState(workbench);
    const sample = samples.find((each) => each.name === 'lj001');
    const prediction = predictions.find((each) => each.sample === sample?.id);
    const file = readFileSync(join(path, 'predictions', prediction?.id ?? '', 'probability.npy'));
    const header = 10 + file.readUInt16LE(8);
    return Array.from({ length: ATOMS }, (_, row) => file.readFloatLE(header + 4 * row));
  }
});

/** Thousands are parted by a narrow no-break space. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
