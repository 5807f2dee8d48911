/** The main job without a user: open the sample project, predict, render, export; then say where everything is. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { openDisplay, softwareGraphics } from './setup/display.mjs';
import { hasScreen } from './setup/desktop.mjs';
import { electronPath, electronSwitches } from './setup/electronPath.mjs';
import { cacheFolder, root } from './setup/folders.mjs';
import { tail } from './setup/run.mjs';
import { headless } from './tour/headless.mjs';

/** The app has a shorter one of its own; this one is for an app that does not answer at all. */
const TIME_LIMIT = 10 * 60_000;

/** Chromium's own log, such as what it misses of a desktop. */
const CHROMIUM_LOG = /^\[\d+:\d+\/[\d.]+:[A-Z]+:/;

/** What the app says on its standard output, one JSON object a line; anything else is Chromium's. */
function tell(line) {
  let event;
  try {
    event = JSON.parse(line);
  } catch {
    return;
  }
  const text = event.message ?? event.stage;
  if (typeof text === 'string') console.log(`  ${text}`);
}

/** Runs the app on a screen of its own until it has done the tour. */
async function onVirtualScreen(folder, args) {
  const screen = process.platform === 'linux' ? await openDisplay() : null;
  const switches = screen === null ? [] : softwareGraphics;
  const env = { ...process.env, ...(screen === null ? {} : { DISPLAY: screen.display }) };
  delete env.WAYLAND_DISPLAY;
  try {
    return await new Promise((done) => {
      const child = spawn(
        electronPath(),
        [...electronSwitches(), ...switches, root, `--tour=${folder}`, ...args],
        { env, stdio: ['ignore', 'pipe', 'pipe'] },
      );
      for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
      const limit = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT);
      let errors = '';
      createInterface({ input: child.stdout }).on('line', tell);
      createInterface({ input: child.stderr }).on('line', (line) => {
        if (!CHROMIUM_LOG.test(line)) errors += `${line}\n`;
      });
      child.on('error', (error) => (errors += error.message));
      child.on('close', (status) => {
        clearTimeout(limit);
        if (status !== 0)
          console.error(`The tour failed (exit status ${status}):\n${tail(errors)}`);
        done(status ?? 1);
      });
    });
  } finally {
    screen?.close();
  }
}

function list(folder) {
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  const pictures = files.filter((name) => /\.(png|svg)$/.test(name));
  console.log(`\nPictures: ${pictures.length === 0 ? 'none' : ''}`);
  for (const name of pictures) console.log(`  ${join(folder, name)}`);
  console.log('Annotated structure:');
  for (const name of files.filter((item) => /\.(dump|xyz|csv)(\.gz)?$/.test(item))) {
    console.log(`  ${join(folder, name)}`);
  }
}

/**
 * @param {{ folder?: string, args: string[], fault: string | null }} options fault: why no window can be opened at all
 * @returns {Promise<number>} exit status
 */
export async function tour({ folder = join(cacheFolder(), 'tour'), args, fault }) {
  const target = resolve(folder);
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(target)) {
    // only what an earlier tour wrote
    if (/^(plastiscope-|tour).*\.(png|svg|dump|xyz|csv|json)$/.test(name))
      rmSync(join(target, name));
  }
  const where = hasScreen() ? '' : 'No screen here. ';
  console.log(`\n${where}The tour: opening the sample project, predicting, drawing, exporting`);
  const status =
    fault === null ? await onVirtualScreen(target, args) : await headless(target, fault);
  if (status === 0) list(target);
  return status;
}
