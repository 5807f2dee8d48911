import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfInfoText } from '../../src-shared/figures/pdfInfo';
import { pdfPages } from '../../src-shared/figures/pdfPage';
import { pngText } from '../../src-shared/figures/pngText';
import { svgMetadataText } from '../../src-shared/figures/svgMetadata';
import { closeDisplay } from './display';
import { launchWorkbench, outputFolder, type Workbench } from './launch';
import { answerSaveDialog, chooseMenu, dropFiles, part } from './steps';

/** A figure leaves the window as PNG, SVG or PDF and brings its view back when it is dropped on it. */
describe('figures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plastiscope-figure-'));
  const file = join(folder, 'lj000.png');
  const svgFile = join(folder, 'lj000.svg');
  const pdfFile = join(folder, 'lj000.pdf');
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await launchWorkbench();
    await workbench.page.waitForSelector('html[data-ready=true]', { timeout: 60_000 });
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
    rmSync(folder, { recursive: true, force: true });
  });

  const slot = () => workbench.page.locator('[data-test=viewer-slot]').first();
  const camera = async (): Promise<unknown> =>
    JSON.parse((await slot().getAttribute('data-camera')) ?? 'null');
  const numbers = (value: unknown): number[] =>
    typeof value === 'number'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(numbers)
        : [];
  const loads = () => part(workbench, 'load-select').textContent();

  it('draws a picture of another size than the screen, with legend and scale bar', async () => {
    const { page } = workbench;
    // a view of its own: turned to another load, an atom selected, moved
    await page.locator('[data-test=load-select]').first().click();
    await page.getByRole('option', { name: /^pure \+/ }).click();
    await page.waitForSelector('html[data-ready=true]');
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    // close to a corner of the cell, the selected atom out of sight
    for (let k = 0; k < 8; k++) await slot().locator('[role=img]').first().press('+');
    for (let k = 0; k < 20; k++) await slot().locator('[role=img]').first().press('ArrowRight');
    await page.keyboard.press('Control+Shift+S');
    await part(workbench, 'figure-dialog').waitFor();
    await page.locator('[data-test=figure-preview][data-drawn]').waitFor();
    await page.screenshot({ path: join(outputFolder, 'figure-dialog.png') });
    await page.getByRole('radio', { name: '170' }).click();
    await page.getByRole('radio', { name: '150' }).click();
    await page.getByRole('radio', { name: 'Transparent' }).click();
    await answerSaveDialog(workbench, file);
    const pixels = (await part(workbench, 'figure-pixels').textContent()) ?? '';
    await part(workbench, 'figure-save').click();
    await part(workbench, 'figure-dialog').waitFor({ state: 'hidden' });

    const png = readFileSync(file);
    const size = [png.readUInt32BE(16), png.readUInt32BE(20)];
    expect(pixels).toContain(`${size[0]} × ${size[1]}`);
    expect(Math.abs((size[0] ?? 0) - (170 / 25.4) * 150)).toBeLessThan(4);
    const seen = await page
      .evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
        const blob = new Blob([bytes], { type: 'image/png' });
        const image = await createImageBitmap(blob);
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
        let [clear, whole] = [0, 0];
        for (let i = 3; i < data.length; i += 4) {
          if (data[i] === 0) clear++;
          else if (data[i] === 255) whole++;
        }
        // the legend's ground in the upper right corner is neither clear nor an atom
        const at = (x: number, y: number) => [...(context?.getImageData(x, y, 1, 1).data ?? [])];
        return {
          clear: clear / (data.length / 4),
          whole: whole / (data.length / 4),
          legend: at(image.width - 12, 14),
        };
      }, png.toString('base64'))
      .catch((error: unknown) => String(error));
    if (typeof seen === 'string') throw new Error(seen);
    expect(Math.min(...seen.legend)).toBeGreaterThan(230);
    expect(seen.clear).toBeGreaterThan(0.05);
    expect(seen.whole).toBeGreaterThan(0.2);
  });

  /** Pixels of the figure as it would be written now. */
  const drawn = async () => {
    const { page } = workbench;
    await page.keyboard.press('Control+Shift+S');
    await page.locator('[data-test=figure-preview][data-drawn]').waitFor();
    const pixels = await part(workbench, 'figure-preview').evaluateHandle((canvas) =>
      canvas instanceof HTMLCanvasElement
        ? canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
        : undefined,
    );
    await page.keyboard.press('Escape');
    await part(workbench, 'figure-dialog').waitFor({ state: 'hidden' });
    return pixels;
  };

  it('has all atoms also while the view moves, which on a slow screen shows a part of them', async () => {
    const { page } = workbench;
    const ground = async () =>
      page.evaluate(
        (values = new Uint8ClampedArray()) => {
          let [bare, all] = [0, 0];
          for (let i = 0; i < values.length; i += 4, all++)
            if (values[i] > 250 && values[i + 1] > 250 && values[i + 2] > 250) bare++;
          return all === 0 ? NaN : bare / all;
        },
        await drawn(),
      );
    const still = await ground();
    // there and back by the keyboard, so that the view ends where it was
    await page.evaluate(() => {
      const view = document.querySelector('[data-test=viewer-slot] [role=img]');
      const step = (key: string) =>
        view?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      let [steps, ending] = [0, false];
      addEventListener('test-rest', () => (ending = true));
      const timer = setInterval(() => {
        step(steps++ % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
        if (ending && steps % 2 === 0) clearInterval(timer);
      }, 30);
    });
    try {
      await page.waitForTimeout(1500);
      expect(Math.abs((await ground()) - still)).toBeLessThan(0.02);
    } finally {
      await page.evaluate(() => dispatchEvent(new Event('test-rest')));
    }
    await page.waitForTimeout(300);
    await page.waitForSelector('html[data-ready=true]');
  });

  it('is the same on paper whatever theme the window has', async () => {
    const { page } = workbench;
    const light = await drawn();
    await part(workbench, 'theme-toggle').click();
    await page.waitForTimeout(400);
    await page.waitForSelector('html[data-ready=true]');
    const dark = await drawn();
    await page.screenshot({ path: join(outputFolder, 'figure-theme-dark.png') });
    await part(workbench, 'theme-toggle').click();
    await page.waitForSelector('html[data-ready=true]');
    const { values, differing } = await page.evaluate(
      ([a = [], b = []]) => ({
        values: a.length,
        differing: Array.from(a).filter((value, i) => !(Math.abs(value - (b[i] ?? NaN)) <= 2))
          .length,
      }),
      [light, dark] as const,
    );
    expect(values).toBeGreaterThan(1e6);
    expect(differing / values).toBeLessThan(1e-3);
  });

  it('carries what it shows', () => {
    const state: unknown = JSON.parse(pngText(readFileSync(file), 'plastiscope-figure') ?? 'null');
    expect(state).toMatchObject({
      version: 1,
      sample: { name: 'lj000', atoms: 10_000 },
      slots: [{ settings: { colourBy: 'probability', loading: 'pure+' } }],
      selected: [expect.any(Number)],
    });
    expect(pngText(readFileSync(file), 'Description')).toMatch(/^lj000, /);
  });

  /** Saves the shown view, 85 mm at 150 dpi, with a panel letter. */
  const save = async (format: 'SVG' | 'PDF'): Promise<string> => {
    const { page } = workbench;
    await page.keyboard.press('Control+Shift+S');
    await part(workbench, 'figure-dialog').waitFor();
    await page.getByRole('radio', { name: format }).click();
    await page.getByRole('radio', { name: '85' }).click();
    await page.getByRole('radio', { name: '150' }).click();
    await page.getByLabel('Panel letter').fill('b');
    await page.locator('[data-test=figure-preview][data-drawn]').waitFor();
    expect(await part(workbench, 'figure-pixels').textContent()).toMatch(
      /atoms at \d+ × \d+ pixels, text and lines as vectors; 85 × [\d.]+\s*mm/,
    );
    await page.screenshot({ path: join(outputFolder, `figure-${format.toLowerCase()}.png`) });
    const path = format === 'SVG' ? svgFile : pdfFile;
    await answerSaveDialog(workbench, path);
    const button = part(workbench, 'figure-save');
    expect(await button.textContent()).toContain(`Save ${format}…`);
    await button.click();
    await part(workbench, 'figure-dialog').waitFor({ state: 'hidden' });
    return path;
  };
  const shown = { sample: { name: 'lj000' }, slots: [{ settings: { loading: 'pure+' } }] };

  it('is written as SVG: the atoms a picture, all else vectors and text', async () => {
    const svg = readFileSync(await save('SVG'), 'utf8');
    const seen = await workbench.page.evaluate(async (source) => {
      const { documentElement: root } = new DOMParser().parseFromString(source, 'image/svg+xml');
      const href = root.querySelector('image')?.getAttribute('xlink:href') ?? '';
      const image = new Image();
      image.src = href;
      await image.decode();
      return {
        root: root.localName,
        size: ['width', 'height', 'viewBox'].map((name) => root.getAttribute(name) ?? ''),
        pixels: [image.naturalWidth, image.naturalHeight],
        texts: Array.from(root.querySelectorAll('text'), (each) => each.textContent ?? ''),
        circles: Array.from(root.querySelectorAll('path[fill=none]'), (each) =>
          (each.getAttribute('d') ?? '').match(/A/g),
        ).map((arcs) => arcs?.length ?? 0),
        caption: root.querySelector('desc')?.textContent ?? '',
        fonts: root.querySelector('style')?.textContent?.match(/font\/woff2/g)?.length,
      };
    }, svg);
    expect(seen.root).toBe('svg');
    const [width = '', height = '', box = ''] = seen.size;
    expect(width).toBe('85mm');
    const [, , boxWidth = NaN, boxHeight = NaN] = box.split(' ').map(Number);
    expect(parseFloat(height) / 85).toBeCloseTo(boxHeight / boxWidth, 3);
    expect(Math.abs((seen.pixels[0] ?? 0) - (85 / 25.4) * 150)).toBeLessThan(3);
    expect(seen.texts).toEqual(expect.arrayContaining(['b', '0', '1']));
    // a halo and a ring for all labelled atoms, and for the selected one
    expect(seen.circles.filter((arcs) => arcs >= 4).length).toBeGreaterThanOrEqual(4);
    expect(Math.max(...seen.circles)).toBeGreaterThan(40);
    expect(seen.caption).toMatch(/^lj000, /);
    expect(seen.fonts).toBe(2);
    const state: unknown = JSON.parse(svgMetadataText(svg, 'plastiscope-figure') ?? 'null');
    expect(state).toMatchObject(shown);
  });

  it('is written as PDF of one page of its size', async () => {
    // on paper from a dark window too
    await part(workbench, 'theme-toggle').click();
    const pdf = readFileSync(await save('PDF'));
    await part(workbench, 'theme-toggle').click();
    const text = pdf.toString('latin1');
    expect(text).toMatch(/^%PDF-1\.\d/);
    expect(pdfPages(pdf)).toBe(1);
    // the newest of the page counts
    const box = [...text.matchAll(/\/MediaBox\s*\[([\d. ]+)\]/g)].at(-1)?.[1] ?? '';
    const [left = NaN, low = NaN, right = NaN, top = NaN] = box.split(' ').map(Number);
    const millimetres = /<svg[^>]* height="([\d.]+)mm"/.exec(readFileSync(svgFile, 'utf8'))?.[1];
    expect(Math.abs(((right - left) * 25.4) / 72 - 85)).toBeLessThan(0.1);
    expect(Math.abs(((top - low) * 25.4) / 72 - Number(millimetres))).toBeLessThan(0.1);
    expect(text).toMatch(/\/Type\s*\/Font\b/);
    expect(text).toMatch(/\/FontName\s*\/[\w+]*Inter/);
    expect(pdfInfoText(pdf, 'Subject')).toMatch(/^lj000, /);
    const state: unknown = JSON.parse(pdfInfoText(pdf, 'plastiscope-figure') ?? 'null');
    expect(state).toMatchObject(shown);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('plastiscope-print-'))).toEqual(
      [],
    );
  });

  it.each([
    ['PNG', file],
    ['SVG', svgFile],
    ['PDF', pdfFile],
  ])('brings the view back when its %s is dropped on the window', async (_format, path) => {
    const { page } = workbench;
    const before = { camera: await camera(), load: await loads() };
    const selection = await page.locator('footer.status').textContent();
    await page.keyboard.press('n');
    await page.keyboard.press('f');
    await page.locator('[data-test=load-select]').first().click();
    await page.getByRole('option', { name: /^simple −/ }).click();
    await page.keyboard.press('Escape');
    await page.waitForSelector('html[data-ready=true]');
    expect(numbers(await camera())).not.toEqual(numbers(before.camera));
    // its tab is behind another one
    await chooseMenu(workbench, 'Models', 'train');
    await slot().waitFor({ state: 'hidden' });
    await dropFiles(workbench, [path]);
    await page.getByText('The view of lj000 is as in the picture.').last().waitFor();
    await slot().waitFor();
    expect(await loads()).toBe(before.load);
    const [now, then] = [numbers(await camera()), numbers(before.camera)];
    expect(now).toHaveLength(then.length);
    for (const [i, value] of now.entries()) expect(value).toBeCloseTo(then[i] ?? NaN, 6);
    expect(await page.locator('footer.status').textContent()).toBe(selection);
  });

  it('explains itself where its records are not there', async () => {
    const { page } = workbench;
    await page.evaluate(async () => {
      const { data } = (await window.plastiscope.request('project.state', {})) as {
        data: { predictions: { id: string }[]; samples: { id: string }[] };
      };
      await window.plastiscope.request('project.edit', {
        edit: 'delete',
        ids: data.predictions.map(({ id }) => id),
      });
    });
    await dropFiles(workbench, [file]);
    const match = part(workbench, 'figure-match');
    await match.waitFor();
    expect(await match.textContent()).toMatch(/prediction.*missing/);
    await page.screenshot({ path: join(outputFolder, 'figure-match.png') });
    await page.keyboard.press('Escape');
    await chooseMenu(workbench, 'Edit', 'undo');
    expect(workbench.errors).toEqual([]);
  });
});
