import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, root, type Workbench } from './launch';
import { expectLivePicture, keepScreenshot } from './picture';
import { chooseMenu, part } from './steps';

const patient = { timeout: 20_000 };
const ATOMS = 10_000;
const WITHOUT_VALUE = 12;

/** Values of a stored array of float64. */
function readVector(file: string): Float64Array {
  const bytes = readFileSync(file);
  const header = 10 + bytes.readUInt16LE(8);
  return new Float64Array(
    bytes.buffer.slice(bytes.byteOffset + header, bytes.byteOffset + bytes.length),
  );
}

describe('colours, legend and filters of a viewer', () => {
  let workbench: Workbench;
  let voronoi: Float64Array;
  const folder = join(mkdtempSync(join(tmpdir(), 'plastiscope-e2e-')), 'colours');
  const legend = () => part(workbench, 'legend');
  const end = (which: 'low' | 'high') => part(workbench, `range-${which}`);
  const valueOf = async (which: 'low' | 'high') =>
    Number(await end(which).getAttribute('aria-valuenow'));
  const drawn = async () => Number(await part(workbench, 'viewer-slot').getAttribute('data-drawn'));
  const chooseColour = async (option: string, search?: string) => {
    await part(workbench, 'colour-select').click();
    const { page } = workbench;
    if (search !== undefined)
      await page.getByRole('textbox', { name: 'Find: Colour' }).fill(search);
    await page.locator(`[data-value="${option}"]`).click();
  };

  beforeAll(async () => {
    cpSync(join(root, 'resources/sample-project'), folder, { recursive: true });
    const indicators = join(folder, 'indicators');
    const record = readdirSync(indicators).find((name) => {
      const manifest: unknown = JSON.parse(
        readFileSync(join(indicators, name, 'manifest.json'), 'utf8'),
      );
      return (
        typeof manifest === 'object' &&
        manifest !== null &&
        'indicator' in manifest &&
        manifest.indicator === 'voronoi'
      );
    });
    if (record === undefined) throw new Error('the sample project has no Voronoi volumes');
    const file = join(indicators, record, 'value.npy');
    const bytes = readFileSync(file);
    const header = 10 + bytes.readUInt16LE(8);
    // some atoms without a value
    for (let row = 0; row < WITHOUT_VALUE; row++) bytes.writeDoubleLE(NaN, header + 8 * 7 * row);
    writeFileSync(file, bytes);
    voronoi = readVector(file);
    workbench = await launchWorkbench({ args: [folder] });
    await expectLivePicture(workbench);
    await part(workbench, 'first-steps')
      .getByRole('button')
      .first()
      .click({ timeout: 3000 })
      .catch(() => undefined);
  });
  afterAll(async () => {
    await keepScreenshot(workbench, 'colours-end').catch(() => undefined);
    const errors = [...workbench.errors];
    await workbench.close();
    rmSync(dirname(folder), { recursive: true, force: true });
    closeDisplay();
    expect(errors).toEqual([]);
  });

  it('a drag of the legend’s end sets the range, and a double click takes it back', async () => {
    const { page } = workbench;
    expect([await valueOf('low'), await valueOf('high')]).toEqual([0, 1]);
    const top = await end('high').boundingBox();
    const scale = await part(workbench, 'legend-scale').boundingBox();
    if (top === null || scale === null) throw new Error('the legend is not on screen');
    await page.mouse.move(top.x + top.width / 2, top.y + top.height / 2);
    await page.mouse.down();
    await page.mouse.move(top.x + top.width / 2, scale.y + scale.height / 4, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => valueOf('high'), patient).toBeCloseTo(0.75, 2);
    await expect
      .poll(async () => page.evaluate(() => document.documentElement.dataset['ready']), patient)
      .toBe('true');
    await keepScreenshot(workbench, 'colours-1-range');
    // the count does not follow the range: it is of the values
    expect(await part(workbench, 'legend-counts').textContent()).toMatch(/above 0\.5/);
    await part(workbench, 'legend-scale').dblclick({ position: { x: 120, y: 20 } });
    await expect.poll(() => valueOf('high'), patient).toBe(1);
  });

  it('the keys move an end, and numbers can be typed', async () => {
    const { page } = workbench;
    await end('low').focus();
    await page.keyboard.press('PageUp');
    await expect.poll(() => valueOf('low'), patient).toBeCloseTo(0.1, 6);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => valueOf('low'), patient).toBeCloseTo(0.09, 6);
    await page.keyboard.press('Delete');
    await expect.poll(() => valueOf('low'), patient).toBe(0);
    await part(workbench, 'legend-menu-open').click();
    const menu = part(workbench, 'legend-menu');
    await menu.locator('input[name=high]').fill('0.6');
    await page.keyboard.press('Enter');
    await expect.poll(() => valueOf('high'), patient).toBe(0.6);
    await menu.locator('input[name=low]').fill('0.9');
    await page.keyboard.press('Enter');
    await expect.poll(() => menu.textContent(), patient).toContain('must be above');
    expect(await valueOf('low')).toBe(0);
    await menu.getByRole('radio', { name: 'Cividis' }).click();
    const gradient = () => legend().locator('.bar').getAttribute('style');
    await expect.poll(gradient, patient).toContain('rgb(0, 34, 78)');
    await keepScreenshot(workbench, 'colours-2-menu');
    await menu.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(gradient, patient).not.toContain('rgb(0, 34, 78)');
    expect(await valueOf('high')).toBe(1);
    await page.keyboard.press('Escape');
  });

  it('any column can be searched for and coloured by, with its unit and definition', async () => {
    await chooseColour('column:voronoi_volume', 'voronoi');
    await expect.poll(() => legend().textContent(), patient).toContain('voronoi_volume');
    const text = await legend().textContent();
    const known = voronoi.filter((value) => !Number.isNaN(value)).sort();
    expect(known.length).toBe(ATOMS - WITHOUT_VALUE);
    // the legend rounds to three digits
    const middle = Number(/median ([\d.]+)/.exec(text ?? '')?.[1]);
    expect(Math.abs(middle - (known[known.length >> 1] ?? NaN))).toBeLessThan(0.006);
    expect(await legend().locator('.definition').textContent()).toMatch(/Voronoi|volume|area/i);
  });

  it('atoms without a value are counted, and hidden on request', async () => {
    const invalid = part(workbench, 'legend-invalid');
    expect(await invalid.textContent()).toContain(`no value, ${WITHOUT_VALUE} atoms`);
    expect(await drawn()).toBe(ATOMS);
    await part(workbench, 'legend-menu-open').click();
    await part(workbench, 'legend-menu').getByRole('radio', { name: 'Hidden' }).click();
    await expect.poll(drawn, patient).toBe(ATOMS - WITHOUT_VALUE);
    await part(workbench, 'legend-menu').getByRole('radio', { name: 'Hollow' }).click();
    await expect.poll(drawn, patient).toBe(ATOMS);
    await workbench.page.keyboard.press('Escape');
    await keepScreenshot(workbench, 'colours-3-column');
  });

  it('the largest values and an expression show as many atoms as there are', async () => {
    const { page } = workbench;
    await chooseMenu(workbench, 'Atoms', 'atoms.show.top');
    await expect.poll(drawn, patient).toBe(ATOMS / 100);
    await part(workbench, 'show-select').click();
    await part(workbench, 'show-percent').fill('2.5');
    await page.keyboard.press('Enter');
    await expect.poll(drawn, patient).toBe(0.025 * ATOMS);
    const least = 1.2;
    const wanted = voronoi.filter((value) => value > least).length;
    await part(workbench, 'show-select').click();
    const field = part(workbench, 'show-expression');
    await field.fill('');
    await field.pressSequentially('voro');
    await page.locator('[data-complete=voronoi_volume]').waitFor();
    await keepScreenshot(workbench, 'colours-4-completion');
    await field.press('Tab');
    expect(await field.inputValue()).toBe('voronoi_volume');
    await field.pressSequentially(` > ${least}`);
    await expect.poll(drawn, patient).toBe(wanted);
    await part(workbench, 'show-expression').fill('voronoi_volum > 1');
    await expect
      .poll(() => page.locator('.floating [role=alert]').textContent(), patient)
      .toContain('voronoi_volume');
    await part(workbench, 'show-expression').fill(`voronoi_volume > ${least}`);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => part(workbench, 'show-count').textContent(), patient)
      .toBe(`${(wanted / 1000).toFixed(3).replace('.', '\u202f')} atoms`);
    await keepScreenshot(workbench, 'colours-4-expression');
    await chooseMenu(workbench, 'Atoms', 'atoms.show.all');
    await expect.poll(drawn, patient).toBe(ATOMS);
  });

  it('the view tab sets paper or ink, radii and legend, and one button takes all of it back', async () => {
    const { page } = workbench;
    await page.locator('#inspector-tab-view').click();
    const tab = part(workbench, 'view-tab');
    await tab.getByRole('radio', { name: 'Ink' }).click();
    const theme = () => part(workbench, 'viewer-slot').getAttribute('data-theme');
    await expect.poll(theme, patient).toBe('dark');
    await tab.getByRole('radio', { name: 'Greys' }).click();
    await part(workbench, 'view-legend').uncheck();
    await expect.poll(() => page.locator('[data-test=legend]').count(), patient).toBe(0);
    await part(workbench, 'view-legend').check();
    await part(workbench, 'radius-scale').fill('0.6');
    await page.waitForTimeout(500);
    await keepScreenshot(workbench, 'colours-5-view-tab');
    await part(workbench, 'view-reset').click();
    await expect.poll(theme, patient).toBe('light');
    expect(await part(workbench, 'view-reset').isDisabled()).toBe(true);
    await chooseColour('probability');
    await expect.poll(() => legend().textContent(), patient).toContain('Class probability');
    await page.waitForTimeout(500);
    await keepScreenshot(workbench, 'colours-6-light');
    await chooseMenu(workbench, 'View', 'view.background.ink');
    await expect.poll(theme, patient).toBe('dark');
    await page.waitForTimeout(500);
    await keepScreenshot(workbench, 'colours-7-ink');
  });
});
