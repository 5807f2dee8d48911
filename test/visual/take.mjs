// Takes the pictures of this folder: see README.md.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';
import { openDisplay, softwareGraphics } from '../../build/setup/display.mjs';
import { indexedPng } from './indexedPng.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const [dumps, glass] = process.argv.slice(2);
const electron = JSON.parse(
  readFileSync(join(root, 'node_modules/.plastiscope/electron.json'), 'utf8'),
);

const screen = process.env.DISPLAY ? null : await openDisplay();
const home = mkdtempSync(join(tmpdir(), 'plastiscope-pictures-'));
mkdirSync(join(home, 'Documents'));
const app = await _electron.launch({
  colorScheme: null,
  executablePath: electron.path,
  args: [
    ...(electron.sandbox ? [] : ['--no-sandbox']),
    ...(screen === null ? [] : softwareGraphics),
    `--user-data-dir=${join(home, 'settings')}`,
    root,
  ],
  env: {
    ...process.env,
    HOME: home,
    ...(screen === null ? {} : { DISPLAY: screen.display }),
  },
});
const page = await app.firstWindow({ timeout: 60_000 });

async function drawn() {
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'true', null, {
    timeout: 120_000,
  });
  await page.waitForTimeout(1500);
}
const part = (name) => page.locator(`[data-test="${name}"]`).first();

/** The view as it is now in both themes; the window follows the system's, so nothing that is open is touched. @param viewer it draws atoms */
async function take(name, viewer = true) {
  for (const theme of ['light', 'dark']) {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await page.waitForSelector(`html[data-theme=${theme}]`);
    if (viewer) await drawn();
    else await page.waitForTimeout(1500);
    const picture = await app.evaluate(
      ({ nativeImage }, png) => {
        const image = nativeImage.createFromBuffer(Buffer.from(png, 'base64'));
        return {
          ...image.getSize(),
          bgra: image.toBitmap().toString('base64'),
        };
      },
      (await page.screenshot()).toString('base64'),
    );
    const { bgra, width, height } = picture;
    const bytes = indexedPng(Buffer.from(bgra, 'base64'), width, height);
    writeFileSync(join(here, `${name}-${theme}.png`), bytes);
  }
  console.log(name);
}

await app.evaluate(({ nativeTheme }) => {
  nativeTheme.themeSource = 'light';
});
await drawn();
await page.waitForTimeout(2000);
await take('first-run');
await part('first-steps').getByRole('button').first().click();
// a plastic atom: N goes to the next labelled one
await part('viewer').click({ position: { x: 300, y: 400 } });
await page.keyboard.press('n');
await part('inspector-atom').waitFor({ timeout: 60_000 });
await page.waitForTimeout(4000);
await take('workbench');
await page.getByRole('tab', { name: 'Sample', exact: true }).click();
await page.waitForTimeout(1500);
await take('inspector-sample');
await page.getByRole('tab', { name: 'Atom', exact: true }).click();
// predicted, measured, an indicator
await page.keyboard.press('3');
await drawn();
for (const [place, colour] of [
  [1, 'D²min'],
  [2, 'Linear response'],
]) {
  await page
    .locator('[data-test=viewer-slot]')
    .nth(place)
    .click({ position: { x: 60, y: 300 } });
  await part('colour-select').click();
  await page.getByRole('option', { name: colour }).first().click();
  await drawn();
}
await page.keyboard.press('n');
await page.waitForTimeout(3000);
await take('linked-viewers');
await page.keyboard.press('1');
await drawn();
await page.keyboard.press('Control+e');
await part('export-confirm').waitFor();
await page.waitForTimeout(1500);
await take('export');
await page.keyboard.press('Escape');
await page.keyboard.press('Control+Shift+S');
await page.locator('[data-test=figure-preview][data-drawn]').waitFor();
await page.waitForTimeout(1000);
await take('figure');
await page.keyboard.press('Escape');
await page.keyboard.press('Control+Shift+P');
await page.keyboard.type('probability > 0.8 && d2min > 1 && type == "S"');
await page.waitForTimeout(3000);
await take('palette');
await page.keyboard.press('Escape');
await page.keyboard.press('?');
await page.locator('[role=dialog][aria-label="Keyboard shortcuts"]').waitFor();
await take('shortcuts');
await page.keyboard.press('Escape');
await page.keyboard.press('Control+j');
await part('jobs').waitFor();
await take('jobs');
await page.keyboard.press('Control+j');
await page.keyboard.press('Control+,');
await part('settings').waitFor();
await take('settings', false);
await page.keyboard.press('Control+w');
await part('tree').getByText('compact2d-3', { exact: true }).first().click();
await part('training-panel').waitFor();
await page.waitForTimeout(1500);
await take('training', false);
await part('tree').locator('[data-key^="comparison:"]').first().click();
await part('score-table').waitFor({ timeout: 60_000 });
await page.waitForTimeout(3000);
await take('comparison', false);
if (dumps) {
  await app.evaluate(({ app: main }, path) => {
    main.emit('second-instance', {}, [], '', { paths: [path] });
  }, resolve(dumps));
  await page.getByText('What was recognised').waitFor({ timeout: 120_000 });
  await page.waitForTimeout(1000);
  await take('import-report', false);
}
if (glass) {
  await app.evaluate(({ app: main }, path) => {
    main.emit('second-instance', {}, [], '', { paths: [path] });
  }, resolve(glass));
  await page.waitForTimeout(4000);
  await part('tree').locator('[data-test^="tree-sample-"]').first().dblclick();
  await part('viewer').waitFor({ timeout: 60_000 });
  await drawn();
  await take('viewer-3d');
}
await app.close();
rmSync(home, { recursive: true, force: true });
screen?.close();
