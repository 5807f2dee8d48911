import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, outputFolder, type Workbench } from './launch';
import { part } from './steps';

/** Turning the load in the bundled project, with the pointer and with keys. */
describe('the load dial', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await launchWorkbench();
    await workbench.page.waitForSelector('html[data-ready=true]', { timeout: 60_000 });
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
  });

  const angle = () => part(workbench, 'dial-angle').textContent();
  const counts = () => part(workbench, 'legend-counts').textContent();
  const ready = () => workbench.page.waitForSelector('html[data-ready=true]');
  /** Holds the arrow at an angle; `drop` lets it go. */
  async function hold(degrees: number): Promise<() => Promise<void>> {
    const { page } = workbench;
    // the bars above and below may still change their height after the load before
    let box = await part(workbench, 'dial-face').boundingBox();
    for (let same = 0; same < 3;) {
      await page.waitForTimeout(150);
      const now = await part(workbench, 'dial-face').boundingBox();
      same = now?.y === box?.y ? same + 1 : 0;
      box = now;
    }
    if (box === null) throw new Error('no dial');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const radians = (degrees * Math.PI) / 180;
    await page.mouse.move(x + 20, y);
    await page.mouse.down();
    await page.mouse.move(x + 50 * Math.cos(radians), y - 50 * Math.sin(radians), { steps: 4 });
    return () => page.mouse.up();
  }

  it('shows the load and what is stored of the sample, and turns to another by one drag', async () => {
    expect(await angle()).toBe('45°');
    expect(await part(workbench, 'dial').locator('path.wedge').count()).toBe(8);
    const before = await counts();
    const drop = await hold(88.7);
    // it snaps to the simulated load; the picture waits
    expect(await angle()).toBe('90°');
    expect(await counts()).toBe(before);
    await drop();
    await ready();
    await expect.poll(counts).not.toBe(before);
    expect(await part(workbench, 'load-select').textContent()).toContain('pure +');
  });

  it('says what is missing at an angle that was not predicted', async () => {
    await (
      await hold(60)
    )();
    await ready();
    expect(await angle()).toBe('60°');
    expect(await workbench.page.getByText('No prediction for this load').isVisible()).toBe(true);
    await workbench.page.keyboard.press('}');
    await expect.poll(angle).toBe('45°');
    await workbench.page.keyboard.press('[');
    await expect.poll(angle).toBe('46°');
    await workbench.page.keyboard.press(']');
    await expect.poll(angle).toBe('45°');
    await ready();
  });

  it('recolours by the linear response while it turns, and shows that of the selected atom', async () => {
    const { page } = workbench;
    await part(workbench, 'colour-select').click();
    await page.getByRole('option', { name: /^Linear response/ }).click();
    await ready();
    await page.keyboard.press('n');
    await part(workbench, 'dial-response').waitFor();
    const label = () => page.locator('[data-test=legend]').textContent();
    const before = await label();
    const drop = await hold(20);
    await expect.poll(angle).toBe('20°');
    // exactly and at once: the legend is of the new load while the arrow is held
    await expect.poll(label).not.toBe(before);
    await page.screenshot({ path: join(outputFolder, 'dial-held.png') });
    await drop();
    await part(workbench, 'theme-toggle').click();
    await page.waitForSelector('html[data-theme=dark][data-ready=true]');
    await page.screenshot({ path: join(outputFolder, 'dial-dark.png') });
    expect(workbench.errors).toEqual([]);
  });
});
