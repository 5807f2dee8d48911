import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunSummary } from '../../src-shared/contract/project';
import { formatFixed, formatSignificant } from '../../src-renderer/ui/numbers';
import { closeDisplay } from './display';
import { launchWorkbench, root, type Workbench } from './launch';
import { keepScreenshot } from './picture';
import { chooseMenu, part, projectState, untilJob } from './steps';

const program = join(root, 'build/plastiscope.cjs');
const commandLine = (...words: string[]) =>
  execFileSync(process.execPath, [program, ...words], { stdio: 'pipe' });
/** The number that stands before a word; 0: none does. */
const number = (text: string | null, word: string): number =>
  Number(new RegExp(`([\\d.\\s]+?)\\s${word}\\b`).exec(text ?? '')?.[1].replace(/\s/g, '') ?? 0);
const patient = { timeout: 120_000 };

/** One training of two glasses from set-up to record, and what its page offers afterwards. */
describe('the training page', () => {
  let workbench: Workbench;
  let home: string;
  let failed = false;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'plastiscope-training-'));
    const project = join(home, 'glasses');
    const glasses = ['lj001', 'lj005'].map((name) => join(root, 'test/data/glasses', name));
    commandLine('project', 'create', project, '--preset=lj2d');
    commandLine('project', 'import', project, ...glasses, '--accept-defaults');
    workbench = await launchWorkbench({ home, args: [project] });
    await part(workbench, 'tree-sample-lj005').waitFor({ timeout: 60_000 });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && !failed) {
      failed = true;
      await keepScreenshot(workbench, 'training-failed').catch(() => undefined);
    }
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
    rmSync(home, { recursive: true, force: true });
  });

  const newRun = async (): Promise<RunSummary> => {
    const made = (await projectState(workbench)).runs.find(({ bundled }) => !bundled);
    if (made === undefined) throw new Error('the training left no run');
    return made;
  };

  /** Both looks of what is on screen, for the eye; the light one stays. */
  const bothThemes = async (name: string): Promise<void> => {
    await keepScreenshot(workbench, `${name}-light`);
    await part(workbench, 'theme-toggle').click();
    await workbench.page.waitForTimeout(300);
    await keepScreenshot(workbench, `${name}-dark`);
    await part(workbench, 'theme-toggle').click();
  };
  /** Batches whose losses the picture of the open training holds. */
  const drawnBatches = async (): Promise<number> => {
    const chart = part(workbench, 'training-panel').getByRole('img', { name: /^Loss/ });
    const said = (await chart.getAttribute('aria-label')) ?? '';
    return Number(/\(([\d\s]+) batch/.exec(said)?.[1].replace(/\s/g, '') ?? NaN);
  };
  let batches = NaN;

  /** The validation sample as it is predicted now, in the colours of the map. */
  const showsValidation = async (): Promise<void> => {
    const card = part(workbench, 'training-validation');
    await card.waitFor(patient);
    await expect
      .poll(() => card.innerText())
      .toMatch(/1\s[01]\d\d of 10\s000 atoms predicted, the same after every epoch/);
    const colours = () =>
      card.locator('canvas').evaluate((element: HTMLCanvasElement) => {
        const { width, height } = element;
        const data = element.getContext('2d')?.getImageData(0, 0, width, height).data;
        return new Set(new Uint32Array(data?.buffer ?? new ArrayBuffer(0))).size;
      });
    await expect.poll(colours).toBeGreaterThan(50);
    await part(workbench, 'training-validation-load').click();
    await workbench.page.getByRole('option', { name: 'pure −' }).click();
    await expect
      .poll(() => card.locator('canvas').getAttribute('aria-label'))
      .toMatch(/^lj00[15] under pure − after epoch \d+: .*, 50 of them labelled$/);
  };
  /** What was measured on the set-up page stands behind the badge; a training is not disturbed by another measurement. */
  const showsSpeeds = async (): Promise<void> => {
    await part(workbench, 'training-backend').click();
    const table = part(workbench, 'speeds-table');
    await expect.poll(() => table.innerText()).toMatch(/TensorFlow CPU\s+\d[\d\s]*\d/);
    expect(await table.innerText()).toMatch(/WebAssembly\s+predicts only\s+\d/);
    await part(workbench, 'speeds-measure').click();
    const panel = part(workbench, 'speeds-panel');
    await expect.poll(() => panel.innerText()).toContain('Waits until the training has ended');
    await keepScreenshot(workbench, 'training-6-speeds');
    await part(workbench, 'speeds-stop').click();
    await untilJob(workbench, 'measureBackends', 'cancelled');
    await workbench.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  };

  it('lists the layers of the network with their totals', async () => {
    await chooseMenu(workbench, 'Models', 'train');
    await part(workbench, 'training-layers').locator('summary').click();
    const total = part(workbench, 'layers-parameters');
    await expect.poll(async () => (await total.textContent())?.replace(/\D/g, '')).toBe('75073');
    const augmentation = part(workbench, 'training-augmentation');
    expect(await augmentation.textContent()).toContain('a random one per batch');
    expect(await part(workbench, 'training-optimiser').textContent()).toContain('AdamW');
    await part(workbench, 'training-measure').click();
    const estimate = part(workbench, 'training-estimate');
    await estimate.waitFor(patient);
    // one of two samples, 4 cases of 900 images, 15 epochs of the recipe
    expect((await estimate.textContent())?.replace(/\s/g, '')).toContain('for54000densitymaps');
    const speed = number(await part(workbench, 'training-speed').textContent(), 'density');
    const said = await estimate.textContent();
    const seconds = 3600 * number(said, 'h') + 60 * number(said, 'min') + number(said, 's');
    expect(seconds * speed).toBeGreaterThan(0.98 * 54_000);
    expect(seconds * speed).toBeLessThan(1.02 * 54_000);
    await bothThemes('training-1-set-up');
  });

  it('pauses, resumes, and ends with the best epoch when it is asked to', async () => {
    await part(workbench, 'training-epochs').fill('40');
    await part(workbench, 'training-batch').fill('512');
    await part(workbench, 'training-start').click();
    const finish = part(workbench, 'training-finish');
    await finish.waitFor(patient);
    await part(workbench, 'training-pause').click();
    await untilJob(workbench, 'train', 'paused');
    await part(workbench, 'training-resume').click();
    await finish.waitFor(patient);
    await bothThemes('training-2-running');

    await part(workbench, 'training-cancel').click();
    const { state } = await untilJob(workbench, 'train', 'cancelled');
    const until = state.status === 'cancelled' ? Date.parse(state.undoUntil ?? '') : NaN;
    expect(until - Date.now()).toBeGreaterThan(50_000);
    const undo = part(workbench, 'training-resume');
    await expect.poll(() => undo.textContent()).toMatch(/Undo cancel \(\d+ s\)/);
    await bothThemes('training-5-cancelled');
    await undo.click();
    await finish.waitFor(patient);
    // the epochs before the cancel are still there
    expect(await drawnBatches()).toBeGreaterThanOrEqual(8);

    await showsValidation();
    await showsSpeeds();
    await finish.click();
    await untilJob(workbench, 'train', 'done');
    const run = await newRun();
    expect(run.epochs.length).toBeLessThan(40);
    expect(run.epochs.find(({ best }) => best)?.epoch).toBe(run.bestEpoch);
    expect(run.notes?.join(' ')).toContain('Stopped as asked');
    expect(run.asked).toMatchObject({ epochs: 40, batch: 512, seed: 0 });
    const page = part(workbench, 'training-panel');
    await expect.poll(() => page.innerText(), patient).toContain('of at most 40 epochs');
    batches = await drawnBatches();
    // 4 cases of 900 images in batches of at most 512
    expect(batches).toBeGreaterThanOrEqual(8 * run.epochs.length);
    expect(batches).toBeLessThan(8 * (run.epochs.length + 1));
  });

  it('copies a command that the command line takes as it is written', async () => {
    await part(workbench, 'training-copy').click();
    const text = () => workbench.app.evaluate(({ clipboard }) => clipboard.readText());
    await expect.poll(text, { timeout: 10_000 }).toMatch(/^plastiscope train /);
    writeFileSync(
      join(home, 'plastiscope'),
      `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`,
      { mode: 0o755 },
    );
    // the record answers: what the command asks for is what was trained
    const said = execFileSync('sh', ['-c', `${await text()} --json`], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${home}:${process.env['PATH'] ?? ''}` },
    });
    const { id, notes } = await newRun();
    expect(JSON.parse(said)).toMatchObject({ run: id, notes });
    expect(notes?.length).toBe(1);
  });

  it('says so when the same request is answered with the run that was stopped', async () => {
    await chooseMenu(workbench, 'Models', 'train');
    const setUp = part(workbench, 'training-setup');
    await expect.poll(() => setUp.innerText()).toContain('Labels are ready for 2 samples');
    await part(workbench, 'training-epochs').fill('40');
    await part(workbench, 'training-batch').fill('512');
    await part(workbench, 'training-start').click();
    await part(workbench, 'training-again').waitFor(patient);
    const page = part(workbench, 'training-panel');
    expect(await page.innerText()).toContain('Stopped as asked');
    expect((await projectState(workbench)).runs.filter(({ bundled }) => !bundled)).toHaveLength(1);
  });

  it('lays runs over one another, with the values of their records', async () => {
    await chooseMenu(workbench, 'Models', 'train.compare');
    await part(workbench, 'runs-panel').waitFor();
    const { runs } = await projectState(workbench);
    for (const { name } of runs) {
      const add = workbench.page.locator(`[data-test="runs-add-${name}"]`);
      if ((await add.count()) > 0) await add.click();
    }
    const table = part(workbench, 'runs-table');
    const heads = (await table.locator('thead th').allTextContents()).slice(1).map((t) => t.trim());
    expect(heads.length).toBeGreaterThanOrEqual(2);
    expect([...heads].sort()).toEqual(runs.map(({ name }) => name).sort());
    const cells = (row: string) => table.locator(`[data-row="${row}"] td`).allTextContents();
    const best = heads.map((name) => {
      const run = runs.find((each) => each.name === name);
      return run?.epochs.find(({ epoch }) => epoch === run.bestEpoch);
    });
    expect(await cells('Validation loss')).toEqual(
      best.map((point) => formatSignificant(point?.validationLoss ?? NaN, 4)),
    );
    expect(await cells('Validation C_rank')).toEqual(
      best.map((point) => formatFixed(point?.validationCRank ?? NaN, 3)),
    );
    const entry = part(workbench, `runs-entry-${heads[0]}`);
    await entry.click();
    expect(await entry.getAttribute('aria-pressed')).toBe('false');
    await entry.click();
    await bothThemes('training-3-runs');
    expect(workbench.errors).toEqual([]);
  });

  it('shows the losses of every batch again after a restart', async () => {
    const { name } = await newRun();
    await workbench.close();
    workbench = await launchWorkbench({ home });
    const row = workbench.page.getByRole('treeitem', { name: new RegExp(name) });
    await row.first().waitFor({ timeout: 60_000 });
    await row.first().dblclick();
    await expect
      .poll(() => part(workbench, 'training-panel').innerText(), { timeout: 20_000 })
      .toContain('Stopped as asked');
    const figure = part(workbench, 'training-panel').locator('.chart');
    await figure.waitFor();
    await expect.poll(drawnBatches, patient).toBe(batches);
    await part(workbench, 'training-backend').click();
    await expect
      .poll(() => part(workbench, 'speeds-table').innerText())
      .toMatch(/TensorFlow CPU\s+\d/);
    await workbench.page.keyboard.press('Escape');
    await bothThemes('training-4-after-restart');
  });
});
