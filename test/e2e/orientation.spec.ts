import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { around, dialAngle, dialCentre, holdDial, type DialCentre } from './dialSteps';
import { closeDisplay } from './display';
import { launchWorkbench, outputFolder, type Workbench } from './launch';
import { jobs, part, projectState } from './steps';

const medianOf = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** In the page: milliseconds from a move of the held arrow until all that it changes is ready to be drawn, for 30 angles. */
async function colourCosts({ x, y, radius }: DialCentre): Promise<number[]> {
  const face = document.querySelector('[data-test=dial-face]');
  const costs: number[] = [];
  for (let step = 0; step < 30; step++) {
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    const [clientX, clientY] = [x + radius, y - 3 - 3 * step];
    const begin = performance.now();
    face?.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY }));
    // after every promise that the move has begun, and before the next frame
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    costs.push(performance.now() - begin);
  }
  return costs;
}

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

  const angle = () => dialAngle(workbench);
  const counts = () => part(workbench, 'legend-counts').textContent();
  const ready = () => workbench.page.waitForSelector('html[data-ready=true]');
  const hold = (degrees: number) => holdDial(workbench, degrees);

  it('shows the load and all stored angles of the sample, and turns to another by one drag', async () => {
    expect(await angle()).toBe('45°');
    const wedges = workbench.page.locator('[data-test=dial-face] path.wedge');
    await expect.poll(() => wedges.count()).toBe(72);
    const before = await counts();
    const drop = await hold(88.7);
    // it snaps to the simulated load, and the picture follows; what was measured there comes when the arrow is let go
    expect(await angle()).toBe('90°');
    const above = (text: string | null) => /^[\d\s]+ above 0.5/.exec(text ?? '')?.[0];
    await expect.poll(async () => above(await counts())).not.toBe(above(before));
    const held = await counts();
    expect(held).not.toContain('○');
    expect(await part(workbench, 'load-select').textContent()).toContain('simple +');
    await drop();
    await ready();
    expect(await part(workbench, 'load-select').textContent()).toContain('pure +');
    await expect.poll(counts).toContain('○');
  });

  it('keeps colours between stored angles and makes nothing of a project that is read-only', async () => {
    const { page } = workbench;
    await (
      await hold(62)
    )();
    await ready();
    expect(await angle()).toBe('62°');
    expect(await part(workbench, 'legend-tag').textContent()).toBe('between 60° and 65°');
    expect(await part(workbench, 'dial-state').textContent()).toBe('between 60° and 65°');
    expect(await part(workbench, 'dial-predict').textContent()).toBe('Predict 62°');
    await page.keyboard.press('{');
    await expect.poll(angle).toBe('77°');
    await expect
      .poll(() => part(workbench, 'legend-tag').textContent())
      .toBe('between 75° and 80°');
    await page.keyboard.press(']');
    await page.keyboard.press(']');
    await expect.poll(angle).toBe('75°');
    // at a stored angle there is nothing to be said, and nothing to be predicted
    await expect.poll(() => part(workbench, 'legend-tag').count()).toBe(0);
    await expect.poll(() => part(workbench, 'load-select').textContent()).toContain('75°');
    expect(await part(workbench, 'dial-predict').count()).toBe(0);
    expect(await jobs(workbench)).toEqual([]);
    expect((await projectState(workbench)).readOnly).toBe(true);
  });

  it('follows the arrow frame by frame', async () => {
    const { page } = workbench;
    const centre = await dialCentre(workbench);
    const times = await page.evaluateHandle(() => {
      const frames: number[] = [];
      const look = (time: number) => {
        frames.push(time);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      return frames;
    });
    await page.mouse.move(...around(centre, 2));
    await page.mouse.down();
    const seen = new Set<string | null>();
    const first = await times.evaluate((frames) => frames.length);
    for (let degrees = 3; degrees < 180; degrees += 3) {
      await page.mouse.move(...around(centre, degrees));
      seen.add(await counts());
    }
    const frames = await times.evaluate((all, from) => all.slice(from), first);
    const costs = await page.evaluate(colourCosts, centre);
    await page.mouse.up();
    const median = medianOf(frames.slice(1).map((time, k) => time - frames[k]));
    const colours = medianOf(costs);
    console.log(
      `turning 10 000 atoms: ${frames.length} frames, median ${median.toFixed(1)} ms with graphics in software, of which the colours ${colours.toFixed(1)} ms; ${seen.size} pictures for 59 angles`,
    );
    // each angle has colours of its own; graphics in software and a shared processor say nothing of how fast
    expect(seen.size).toBeGreaterThan(40);
    expect(median).toBeLessThan(2000);
    expect(colours).toBeLessThan(100);
    await ready();
  });

  it('recolours by the linear response while it turns, and shows that of the selected atom', async () => {
    const { page } = workbench;
    await part(workbench, 'dial-input').fill('45');
    await part(workbench, 'dial-input').press('Enter');
    await page.screenshot({ path: join(outputFolder, 'dial-sample.png') });
    await page.keyboard.press('Escape');
    await part(workbench, 'colour-select').click();
    await page.getByRole('option', { name: /^Linear response/ }).click();
    await ready();
    await page.keyboard.press('n');
    await part(workbench, 'dial-response').waitFor();
    expect(await part(workbench, 'dial').textContent()).toContain('even in the strain');
    await page.screenshot({ path: join(outputFolder, 'dial-atom.png') });
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
    await page.keyboard.press('3');
    await page.locator('[data-test=viewer-slot]').nth(2).waitFor();
    await ready();
    // beside other viewers the dial is folded to its number until it is wanted
    expect(await page.locator('[data-test=dial]').count()).toBe(3);
    expect(await part(workbench, 'dial-face').count()).toBe(0);
    await part(workbench, 'dial-fold').click();
    await hold(70);
    // linked viewers turn together
    await expect
      .poll(() => page.locator('[data-test=dial-angle]').allTextContents())
      .toEqual(['70°', '70°', '70°']);
    await page.screenshot({ path: join(outputFolder, 'dial-linked.png') });
    await page.mouse.up();
    expect(workbench.errors).toEqual([]);
  });
});
