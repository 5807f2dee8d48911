import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../commands/plastiscope';
import { dialAngle, holdDial } from './dialSteps';
import { closeDisplay } from './display';
import { launchWorkbench, root, type Workbench } from './launch';
import { expectLivePicture, keepScreenshot } from './picture';
import { jobs, part, projectState, untilJob } from './steps';

const patient = { timeout: 30_000 };
const ANGLES = 36;
/** Edge of the piece that is cut out of the bundled glass, σ. */
const EDGE = 18;
/** Pixels of the longest bar of the legend's histogram, and how many there are. */
const LONGEST = 112;
const BARS = 40;

/** Where the values of a stored array begin. */
function bytesOf(file: string): { bytes: Buffer; header: number } {
  const bytes = readFileSync(file);
  return { bytes, header: 10 + bytes.readUInt16LE(8) };
}
function readFloats(file: string): number[] {
  const { bytes, header } = bytesOf(file);
  return Array.from({ length: (bytes.length - header) / 4 }, (_, k) =>
    bytes.readFloatLE(header + 4 * k),
  );
}
function readDoubles(file: string): number[] {
  const { bytes, header } = bytesOf(file);
  return Array.from({ length: (bytes.length - header) / 8 }, (_, k) =>
    bytes.readDoubleLE(header + 8 * k),
  );
}
function onlyFolder(folder: string): string {
  const [first = '', ...others] = readdirSync(folder);
  if (first === '' || others.length > 0) throw new Error(`not one folder in ${folder}`);
  return join(folder, first);
}

/** A piece of the bundled glass as a dump: a structure that the bundled models know, small enough for 36 predictions. */
function pieceOfGlass(): string {
  const sample = onlyFolder(join(root, 'resources/sample-project/samples'));
  const positions = readDoubles(join(sample, 'positions.npy'));
  const { bytes, header } = bytesOf(join(sample, 'types.npy'));
  const rows: string[] = [];
  for (let row = 0; 3 * row < positions.length; row++) {
    const [x, y] = positions.slice(3 * row, 3 * row + 2);
    if (x < EDGE && y < EDGE)
      rows.push(`${rows.length + 1} ${bytes.readInt32LE(header + 4 * row)} ${x} ${y} 0`);
  }
  const cell = [`0 ${EDGE}`, `0 ${EDGE}`, '-0.5 0.5'];
  return [
    ...['ITEM: TIMESTEP', '0', 'ITEM: NUMBER OF ATOMS', String(rows.length)],
    ...['ITEM: BOX BOUNDS pp pp pp', ...cell, 'ITEM: ATOMS id type x y z', ...rows, ''],
  ].join('\n');
}

/** Class probability at an angle, linear in the logit between the angles of the fan: the formula anew. */
function interpolated(logits: number[], degrees: number): number[] {
  const atoms = logits.length / ANGLES;
  const below = Math.floor(degrees / 5);
  const share = degrees / 5 - below;
  return Array.from({ length: atoms }, (_, row) => {
    const [a, b] = [below, (below + 1) % ANGLES].map((k) => logits[k * atoms + row]);
    return 1 / (1 + Math.exp(-((1 - share) * a + share * b)));
  });
}
/** Bars of a histogram over 0 to 1, as shares of the longest. */
function histogram(values: number[]): number[] {
  const counts = Array.from({ length: BARS }, () => 0);
  for (const value of values) counts[Math.min(BARS - 1, Math.floor(value * BARS))]++;
  const longest = Math.max(...counts);
  return counts.map((count) => count / longest);
}
const above = (values: number[]) => `${values.filter((value) => value > 0.5).length} above 0.5`;

describe('turning the load of a project of one’s own', () => {
  let workbench: Workbench;
  let project: string;
  const folder = mkdtempSync(join(tmpdir(), 'plastiscope-e2e-'));
  const caption = () => part(workbench, 'caption').textContent();
  const counts = () => part(workbench, 'legend-counts').textContent();
  const state = () => part(workbench, 'dial-state').textContent();
  const tagged = () => part(workbench, 'legend-tag').isVisible();
  const bars = async () => {
    const widths = await workbench.page
      .locator('[data-test=legend-scale] rect')
      .evaluateAll((rects) => rects.map((rect) => Number(rect.getAttribute('width'))));
    return widths.map((width) => width / LONGEST);
  };
  const logits = () => readFloats(join(onlyFolder(join(project, 'fans')), 'logit.npy'));
  /** What `predict` stored for a load. */
  const predicted = async (loading: string): Promise<number[] | null> => {
    const found = (await projectState(workbench)).predictions.find(
      (each) => each.loading === loading,
    );
    return found === undefined
      ? null
      : readFloats(join(project, 'predictions', found.id, 'probability.npy'));
  };
  /** The legend is of these values: their count above 0.5, and every bar of the histogram. */
  async function expectShown(values: number[]): Promise<void> {
    await expect.poll(counts, patient).toBe(above(values));
    const expected = histogram(values);
    // of empty bins nothing is drawn, of others at least a line
    for (const [k, share] of (await bars()).entries())
      expect(Math.abs(share - expected[k]), `bar ${k}`).toBeLessThan(0.01);
  }

  beforeAll(async () => {
    const file = join(folder, 'piece.0.dump');
    project = join(folder, 'piece');
    writeFileSync(file, pieceOfGlass());
    await json(['project', 'create', project, '--preset', 'lj2d']);
    await json(['project', 'import', project, file, '--accept-defaults']);
    workbench = await launchWorkbench({ args: [project] });
    await expectLivePicture(workbench);
  });
  afterAll(async () => {
    await keepScreenshot(workbench, 'fan-end').catch(() => undefined);
    const errors = [...workbench.errors];
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
    closeDisplay();
    expect(errors).toEqual([]);
  });

  it('an angle without a fan waits for its prediction, and one left behind is not waited for', async () => {
    const { page } = workbench;
    await page.keyboard.press('p');
    await expect.poll(() => predicted('simple+'), patient).not.toBeNull();
    await expect.poll(caption, patient).toContain('for simple shear +');
    const before = await counts();
    const drop = await holdDial(workbench, 60);
    expect(await state()).toBe('on release');
    expect(await counts()).toBe(before);
    await drop();
    await part(workbench, 'dial-input').fill('62');
    await part(workbench, 'dial-input').press('Enter');
    await expect.poll(() => predicted('angle:62'), patient).not.toBeNull();
    await expect.poll(caption, patient).toContain('pure shear at 62°');
    await expectShown((await predicted('angle:62')) ?? []);
    const first = (await jobs(workbench)).filter(({ task }) => task === 'predict');
    // the one of 60° was dropped, or had ended before the load went on
    expect(first.map((job) => job.state.status)).not.toContain('failed');
    expect(first.filter((job) => job.state.status === 'running')).toEqual([]);
  });

  it('predicts all angles as one job, whose wedges fill', async () => {
    const { page } = workbench;
    const hollow = () => page.locator('[data-test=dial-face] path.hollow').count();
    // two wedges for each of the angles but the one at 45° that was predicted
    expect(await hollow()).toBe(2 * (ANGLES - 1));
    await part(workbench, 'dial-predict-all').click();
    await part(workbench, 'dial-work').waitFor(patient);
    await page.locator('[data-test=dial-face] path.hollow.done').first().waitFor(patient);
    await keepScreenshot(workbench, 'fan-filling');
    await untilJob(workbench, 'fan', 'done', 120_000);
    await expect.poll(hollow, patient).toBe(0);
    expect(await page.locator('[data-test=dial-face] path.wedge').count()).toBe(2 * ANGLES);
    expect((await projectState(workbench)).fans).toHaveLength(1);
    expect(await part(workbench, 'dial-predict-all').count()).toBe(0);
  });

  it('shows a stored angle exactly, and a click on its wedge sets it', async () => {
    const { page } = workbench;
    const at = page.locator('[data-test=dial-face] path.wedge[data-angle="90"]').first();
    const box = await at.boundingBox();
    if (box === null) throw new Error('no wedge at 90°');
    await at.click({ position: { x: box.width / 2, y: 0.3 * box.height } });
    await expect.poll(() => dialAngle(workbench)).toBe('90°');
    await expect.poll(caption, patient).toContain('for pure shear +');
    expect(await tagged()).toBe(false);
    const all = logits();
    await expectShown(interpolated(all, 90));
    // nothing was predicted for it, and what is predicted now is the same
    expect(await predicted('pure+')).toBeNull();
    await page.keyboard.press('p');
    await expect.poll(() => predicted('pure+'), patient).not.toBeNull();
    const stored = (await predicted('pure+')) ?? [];
    const atoms = all.length / ANGLES;
    const row = all.slice(18 * atoms, 19 * atoms);
    expect(row.map((logit) => Math.fround(1 / (1 + Math.exp(-logit))))).toEqual(stored);
    await expectShown(stored);
  });

  it('follows a held arrow between stored angles, says so, and is exact after it was let go', async () => {
    const drop = await holdDial(workbench, 47);
    const angle = Number.parseFloat(await dialAngle(workbench));
    expect(Math.abs(angle - 47)).toBeLessThan(0.2);
    await expect.poll(tagged).toBe(true);
    expect(await part(workbench, 'legend-tag').textContent()).toBe('between 45° and 50°');
    expect(await caption()).toContain(`at ${angle}°, between 45° and 50°`);
    expect(await state()).toBe('between 45° and 50°');
    const between = interpolated(logits(), angle);
    await expectShown(between);
    expect(await part(workbench, 'load-select').textContent()).toContain('pure +');
    await keepScreenshot(workbench, 'fan-held');
    await drop();
    const loading = `angle:${angle}`;
    await expect.poll(() => predicted(loading), patient).not.toBeNull();
    await expect.poll(tagged, patient).toBe(false);
    const exact = (await predicted(loading)) ?? [];
    await expectShown(exact);
    // what was shown meanwhile was an estimate, and a close one
    const apart = exact.map((p, row) => Math.abs(p - between[row]));
    expect(Math.max(...apart)).toBeGreaterThan(1e-6);
    expect(apart.reduce((sum, each) => sum + each, 0) / apart.length).toBeLessThan(0.1);
    expect(await caption()).not.toContain('between');
  });

  it('turns by keys, and predicts only where they rest', async () => {
    const { page } = workbench;
    const before = (await projectState(workbench)).predictions.length;
    const from = Number.parseFloat(await dialAngle(workbench));
    // as fast as a key that is held repeats, however slow the machine
    await page.evaluate(() => {
      for (let step = 0; step < 4; step++)
        window.dispatchEvent(new KeyboardEvent('keydown', { key: '[' }));
    });
    const to = Number((from + 4).toFixed(1));
    await expect.poll(() => dialAngle(workbench)).toBe(`${to}°`);
    await expect.poll(() => predicted(`angle:${to}`), patient).not.toBeNull();
    expect((await projectState(workbench)).predictions).toHaveLength(before + 1);
    await page.keyboard.press('{');
    await page.keyboard.press('}');
    await expect.poll(() => dialAngle(workbench)).toBe(`${to}°`);
  });

  it('folds to its number', async () => {
    await part(workbench, 'dial-fold').click();
    await part(workbench, 'dial-face').waitFor({ state: 'detached' });
    expect(await dialAngle(workbench)).toMatch(/°$/);
    await part(workbench, 'dial-fold').click();
    await part(workbench, 'dial-face').waitFor();
  });
});
