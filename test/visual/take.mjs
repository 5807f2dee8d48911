// Takes the pictures of this folder: see README.md.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';
import { openDisplay, softwareGraphics } from '../../build/setup/display.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const [dumps] = process.argv.slice(2);
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
  env: { ...process.env, HOME: home, ...(screen === null ? {} : { DISPLAY: screen.display }) },
});
const page = await app.firstWindow({ timeout: 60_000 });

async function drawn() {
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'true', null, {
    timeout: 120_000,
  });
  await page.waitForTimeout(1500);
}
const part = (name) => page.locator(`[data-test="${name}"]`).first();
const take = (name) => page.screenshot({ path: join(here, `${name}.png`) });

await drawn();
await part('first-steps').getByRole('button').first().click();
// a plastic atom: N goes to the next labelled one
await part('viewer').click({ position: { x: 300, y: 400 } });
await page.keyboard.press('n');
await part('inspector-atom').waitFor({ timeout: 60_000 });
await page.waitForTimeout(4000);
await take('workbench-light');
await part('theme-toggle').click();
await drawn();
await take('workbench-dark');
await part('theme-toggle').click();
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
await page.keyboard.press('Control+,');
await part('settings').waitFor();
await take('settings');
await page.keyboard.press('Control+w');
await part('tree').getByText('compact2d-3', { exact: true }).first().click();
await part('training-panel').waitFor();
await page.waitForTimeout(1500);
await take('training');
await part('tree').locator('[data-key^="comparison:"]').first().click();
await part('score-table').waitFor({ timeout: 60_000 });
await page.waitForTimeout(3000);
await take('comparison');
if (dumps) {
  await app.evaluate(({ app: main }, path) => {
    main.emit('second-instance', {}, [], '', { paths: [path] });
  }, resolve(dumps));
  await page.getByText('What was recognised').waitFor({ timeout: 120_000 });
  await page.waitForTimeout(1000);
  await take('import-report');
}
await app.close();
rmSync(home, { recursive: true, force: true });
screen?.close();
