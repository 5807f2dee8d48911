import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, type Workbench } from './launch';
import { expectLivePicture, keepScreenshot } from './picture';
import { chooseMenu, part, projectState } from './steps';

const patient = { timeout: 30_000 };
const STRAINS = [0.01, 0.02, 0.03, 0.04];
type Point = [number, number, number];

/** The bundled glass along its deformation: slider, deformed positions, arrows, curves. */
describe('the deformation of a sample', () => {
  let workbench: Workbench;
  let failed = false;

  beforeAll(async () => {
    workbench = await launchWorkbench();
    await expectLivePicture(workbench);
    await part(workbench, 'first-steps').getByRole('button').first().click();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && !failed) {
      failed = true;
      await keepScreenshot(workbench, 'deformation-failed').catch(() => undefined);
    }
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
  });

  const slider = () => part(workbench, 'strain-slider');
  const strain = async () =>
    Number(await part(workbench, 'deformation-bar').getAttribute('data-strain'));
  const selectedRow = async () =>
    Number(await part(workbench, 'inspector-atom').getAttribute('data-row'));
  const slot = () => part(workbench, 'viewer-slot');

  it('moves labels and rings with the slider, by keys and by the pointer', async () => {
    await slider().waitFor(patient);
    expect(await strain()).toBe(0.03);
    expect(await slider().getAttribute('max')).toBe('4');
    await slider().focus();
    await workbench.page.keyboard.press('Home');
    await expect.poll(strain, patient).toBe(0);
    expect(await part(workbench, 'strain-state').textContent()).toBe('undeformed');
    for (const [k, expected] of STRAINS.entries()) {
      await workbench.page.keyboard.press(k % 2 === 0 ? '.' : 'ArrowRight');
      await expect.poll(strain, patient).toBe(expected);
      const rows = await plasticRows('simple+', expected);
      const count = await part(workbench, 'deformation-bar').getAttribute('data-plastic');
      expect(Number(count)).toBe(rows.length);
      expect(await slider().getAttribute('aria-valuetext')).toContain(
        `${rows.length} labelled atoms`,
      );
    }
    // rings are where the labels are: the first two of the largest strain are walked through
    await settled();
    const rows = await plasticRows('simple+', 0.04);
    await chooseMenu(workbench, 'Atoms', 'atoms.next');
    await expect.poll(selectedRow, patient).toBe(rows[0]);
    await chooseMenu(workbench, 'Atoms', 'atoms.next');
    await expect.poll(selectedRow, patient).toBe(rows[1]);
    await chooseMenu(workbench, 'Atoms', 'deformation.previous');
    await expect.poll(strain, patient).toBe(0.03);
    await part(workbench, 'strain-play').click();
    await expect.poll(strain, patient).not.toBe(0.03);
    if ((await part(workbench, 'strain-play').getAttribute('aria-pressed')) === 'true')
      await part(workbench, 'strain-play').click();
    await goTo(3);
    await keepScreenshot(workbench, 'deformation-1-slider');
  });

  it('draws the atoms where the stored frame has them', async () => {
    await part(workbench, 'deformed-positions').check();
    await settled();
    await expect
      .poll(() => slot().getAttribute('aria-label'), patient)
      .toContain('structure deformed to 3');
    await keepScreenshot(workbench, 'deformation-2-deformed');
    const { deformed } = await frames('simple+', 2);
    const camera = JSON.parse((await slot().getAttribute('data-camera')) ?? '');
    const box = await slot().boundingBox();
    if (box === null) throw new Error('the viewer is not visible');
    const perUnit = box.height / (2 * camera.halfHeight);
    const inside = [...deformed.keys()].filter((row) => {
      const [x, y] = deformed[row];
      return x > 25 && x < 60 && y > 45 && y < 90;
    });
    for (const row of [inside[3], inside[200], inside[700]]) {
      const [x, y] = deformed[row];
      await workbench.page.mouse.click(
        box.x + box.width / 2 + (x - camera.focus[0]) * perUnit,
        box.y + box.height / 2 - (y - camera.focus[1]) * perUnit,
      );
      await expect.poll(selectedRow, patient).toBe(row);
    }
    await part(workbench, 'load-select').click();
    await workbench.page.getByLabel('Angle of the elongation axis, degrees').fill('20');
    await workbench.page.keyboard.press('Enter');
    // that load was not simulated: the atoms stand undeformed, and the caption says so
    await expect
      .poll(() => slot().getAttribute('aria-label'), patient)
      .toContain('undeformed structure');
    await part(workbench, 'load-select').click();
    await workbench.page.getByRole('option', { name: /^simple \+/ }).click();
    await part(workbench, 'deformed-positions').uncheck();
    await settled();
  });

  it('draws an arrow for every displacement that is long enough', async () => {
    await part(workbench, 'arrows-on').check();
    const key = part(workbench, 'arrow-key');
    const { total, nonAffine } = await frames('simple+', 2);
    const above = (vectors: Point[], least: number) =>
      vectors.filter((each) => Math.fround(Math.hypot(...each)) >= least).length;
    for (const least of [0.2, 0.1]) {
      await part(workbench, 'arrow-least').fill(String(least));
      await part(workbench, 'arrow-least').press('Enter');
      await expect
        .poll(async () => Number(await key.getAttribute('data-arrows')), patient)
        .toBe(above(nonAffine, least));
      expect(above(nonAffine, least)).toBeGreaterThan(10);
    }
    await keepScreenshot(workbench, 'deformation-3-arrows');
    await part(workbench, 'arrow-fields').getByRole('radio', { name: 'Total' }).click();
    await part(workbench, 'arrow-fields').getByRole('radio', { name: 'By length' }).click();
    await expect
      .poll(async () => Number(await key.getAttribute('data-arrows')), patient)
      .toBe(above(total, 0.1));
    expect(await key.textContent()).toContain('total displacement at 3');
    await settled();
    // the legend of a figure says of the arrows what the screen does
    await workbench.page.keyboard.press('Control+Shift+S');
    const preview = part(workbench, 'figure-preview');
    const withLegend = await cornerOf(preview, 2);
    await keepScreenshot(workbench, 'deformation-5-figure');
    await workbench.page.getByRole('checkbox', { name: 'Legend' }).uncheck();
    expect(await cornerOf(preview, 3)).not.toBe(withLegend);
    await workbench.page.keyboard.press('Escape');
    await preview.waitFor({ state: 'detached' });
    await part(workbench, 'theme-toggle').click();
    await settled();
    await keepScreenshot(workbench, 'deformation-4-arrows-dark');
    await part(workbench, 'theme-toggle').click();
    await part(workbench, 'arrows-on').uncheck();
    await key.waitFor({ state: 'detached' });
  });

  it('draws D²min against strain, and follows a chosen point', async () => {
    await part(workbench, 'curves-toggle').click();
    const row = await selectedRow();
    const strip = part(workbench, 'strain-strip');
    const cell = (load: string, at: number) =>
      strip.locator(`[data-load="${load}"] [data-strain="${at}"]`);
    await cell('pure-', 0.04).waitFor(patient);
    for (const load of ['simple+', 'simple-', 'pure+', 'pure-']) {
      for (const at of STRAINS) {
        const d2min = await stored(load, at, 'd2min.npy');
        expect(Number(await cell(load, at).getAttribute('data-value'))).toBe(d2min[row]);
      }
    }
    const d2min = await stored('simple+', 0.03, 'd2min.npy');
    const rows = await plasticRows('simple+', 0.03);
    const shown = async (which: string) =>
      Number(await strip.locator(`[data-median=${which}] td`).nth(2).getAttribute('data-value'));
    expect(await shown('all')).toBe(median(d2min));
    expect(await shown('labelled')).toBe(median(rows.map((each) => d2min[each])));
    await cell('pure+', 0.02).click();
    await expect.poll(strain, patient).toBe(0.02);
    await expect.poll(() => slot().getAttribute('aria-label'), patient).toContain('pure shear +');
    await keepScreenshot(workbench, 'deformation-5-curves');
    await part(workbench, 'theme-toggle').click();
    await settled();
    await keepScreenshot(workbench, 'deformation-6-curves-dark');
    await part(workbench, 'curves-close').click();
    await strip.waitFor({ state: 'detached' });
  });

  it('has met no error on the way', () => {
    expect(workbench.errors).toEqual([]);
  });

  async function settled(): Promise<void> {
    await workbench.page.waitForTimeout(400);
    await slot().and(workbench.page.locator('[aria-busy=false]')).waitFor(patient);
  }
  async function goTo(stop: number): Promise<void> {
    await slider().fill(String(stop));
    await settled();
  }
  async function stored(loading: string, at: number, file: string): Promise<number[]> {
    const { path, labels } = await projectState(workbench);
    const record = labels.find(
      (each) => each.loading === loading && Math.abs(each.strain - at) < 1e-4,
    );
    return readNpy(join(path, 'labels', record?.id ?? '', file));
  }
  async function plasticRows(loading: string, at: number): Promise<number[]> {
    const label = await stored(loading, at, 'label.npy');
    return [...label.keys()].filter((row) => label[row] === 1);
  }
  /** Frame k of a simple shear from its record: places and displacements by the definition, atom by atom. */
  async function frames(loading: string, k: number) {
    const { path, deformations, samples } = await projectState(workbench);
    const record = deformations.find((each) => each.loading === loading);
    const read = (kind: string, id: string, file: string) => readNpy(join(path, kind, id, file));
    const before = read('samples', samples[0].id, 'positions.npy');
    const after = read('deformations', record?.id ?? '', `positions-${k}.npy`);
    const [edge, tilt] = [
      samples[0].cell[0][0],
      (record?.strains[k] ?? NaN) * samples[0].cell[1][1],
    ];
    const deformed: Point[] = [];
    const total: Point[] = [];
    const nonAffine: Point[] = [];
    for (let at = 0; at < before.length; at += 3) {
      const [x, y] = [before[at], before[at + 1]];
      const dy = after[at + 1] - y;
      const rows = Math.round(dy / edge);
      const up = dy - rows * edge;
      const right = after[at] - rows * tilt - x;
      const shear = (tilt / edge) * (y + up);
      const along = right - shear - edge * Math.round((right - shear) / edge);
      nonAffine.push([along, up, 0]);
      total.push([along + shear, up, 0]);
      deformed.push([x + along + shear, y + up, 0]);
    }
    return { deformed, total, nonAffine };
  }
});

/** With an even number of values the mean of the middle two. */
function median(values: number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return low === high ? low : low + 0.5 * (high - low);
}

/** Values of a NumPy file, |i1 or <f8. */
function readNpy(path: string): number[] {
  const file = readFileSync(path);
  const from = 10 + file.readUInt16LE(8);
  const isByte = file.subarray(10, from).toString('latin1').includes('i1');
  return Array.from({ length: (file.length - from) / (isByte ? 1 : 8) }, (_, k) =>
    isByte ? file.readInt8(from + k) : file.readDoubleLE(from + 8 * k),
  );
}

/** The lower right corner of a preview as a data URL, after so many drawings: a dialog that opens draws twice. */
async function cornerOf(preview: Locator, drawings: number): Promise<string> {
  await expect
    .poll(async () => Number(await preview.getAttribute('data-drawn')), patient)
    .toBeGreaterThanOrEqual(drawings);
  return preview.evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return '';
    const [width, height] = [canvas.width / 4, canvas.height / 8];
    const corner = Object.assign(document.createElement('canvas'), { width, height });
    corner
      .getContext('2d')
      ?.drawImage(
        canvas,
        canvas.width - width,
        canvas.height - height,
        width,
        height,
        0,
        0,
        width,
        height,
      );
    return corner.toDataURL();
  });
}
