import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Locator } from 'playwright-core';
import { expect } from 'vitest';
import { outputFolder, type Workbench } from './launch';

/** A blank or broken picture has a handful of colours; atoms with smooth rims have hundreds. */
const LEAST_COLOURS = 64;

/**
 * The first assertion of every visual test: the viewer's WebGL context is live and its picture is not flat. Without it a
 * test would pass on an empty canvas where there is no graphics.
 */
export async function expectLivePicture({ app, page }: Workbench): Promise<void> {
  const canvas = page.locator('[data-test=viewer-canvas]').first();
  await canvas.waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'true', null, {
    timeout: 60_000,
  });
  const context = await canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) return 'not a canvas';
    // the kind that the viewer made is handed out again; another kind would be null
    const gl = element.getContext('webgl2');
    if (gl === null) return 'no WebGL2';
    return gl.isContextLost() ? 'lost' : 'live';
  });
  expect(context).toBe('live');
  const colours = await distinctColours(app, await shotOf(canvas));
  expect(colours, 'colours in the viewer').toBeGreaterThanOrEqual(LEAST_COLOURS);
}

/** Keeps a picture of the window as test output. */
export async function keepScreenshot({ page }: Workbench, name: string): Promise<string> {
  const file = join(outputFolder, `${name}.png`);
  writeFileSync(file, await page.screenshot());
  return file;
}

/** What lies over the picture (legend, cards) would make it pass for colourful: only the canvas is shown. */
const canvasAlone = `
  body * { visibility: hidden !important; }
  [data-test=viewer-canvas] { visibility: visible !important; }
`;

function shotOf(canvas: Locator): Promise<Buffer> {
  return canvas.screenshot({ style: canvasAlone });
}

/** Number of different colours of a PNG, up to 4096; the app itself decodes it. */
function distinctColours(app: ElectronApplication, png: Buffer): Promise<number> {
  return app.evaluate(({ nativeImage }, base64) => {
    const bitmap = nativeImage.createFromDataURL(`data:image/png;base64,${base64}`).toBitmap();
    const seen = new Set<number>();
    for (let at = 0; at + 3 < bitmap.length && seen.size < 4096; at += 4)
      seen.add(bitmap.readUInt32LE(at));
    return seen.size;
  }, png.toString('base64'));
}

/**
 * Share of the viewer's pixels that have exactly the theme's background colour, 0–1. The gaps between atoms and the
 * margin show it; a picture with another background, however colourful, is wrong.
 */
export async function backgroundShare({ app, page }: Workbench): Promise<number> {
  const background = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'var(--view)';
    const channels = getComputedStyle(probe).color.match(/\d+/g)?.map(Number) ?? [];
    probe.remove();
    return channels;
  });
  const png = await shotOf(page.locator('[data-test=viewer-canvas]').first());
  return app.evaluate(
    ({ nativeImage }, [base64, [red = -1, green = -1, blue = -1]]) => {
      const bitmap = nativeImage.createFromDataURL(`data:image/png;base64,${base64}`).toBitmap();
      // bitmaps are blue, green, red, alpha
      const wanted = blue + 256 * green + 65536 * red;
      let found = 0;
      for (let at = 0; at + 3 < bitmap.length; at += 4) {
        if (bitmap.readUIntLE(at, 3) === wanted) found += 1;
      }
      return (4 * found) / bitmap.length;
    },
    [png.toString('base64'), background] as const,
  );
}
