/**
 * Sets everything up and opens the workbench (`npm start [-- FILE_OR_PROJECT...]`). Without a screen, or with
 * `--tour[=FOLDER]`, it does the same main job without a user and says where the results are.
 */
import { spawn } from 'node:child_process';
import { desktopFault, hasScreen } from './setup/desktop.mjs';
import { electronPath, electronSwitches } from './setup/electronPath.mjs';
import { root } from './setup/folders.mjs';
import { main, setUp } from './setup.mjs';
import { tour } from './tour.mjs';

function openWindow(args) {
  return new Promise((done) => {
    const child = spawn(electronPath(), [...electronSwitches(), root, ...args], {
      stdio: 'inherit',
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('error', (error) => {
      console.error(`Electron does not start: ${error.message}`);
      done(1);
    });
    child.on('close', (status) => done(status ?? 1));
  });
}

await main(async (args) => {
  await setUp();
  const wish = args.find((word) => word === '--tour' || word.startsWith('--tour='));
  const others = args.filter((word) => word !== wish);
  const fault = await desktopFault();
  if (wish === undefined && hasScreen() && fault === null) return openWindow(others);
  return tour({ folder: wish?.slice('--tour='.length) || undefined, args: others, fault });
});
