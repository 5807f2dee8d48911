import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, stateFolder } from './folders.mjs';
import { run, tail } from './run.mjs';
import { hashOf, readJson, writeJson } from './stamps.mjs';
import { SetupError } from './steps.mjs';

/** True where npm itself recorded, at its last run, exactly the packages of the lock file that exist on this platform. */
function installedByHand(lock) {
  const installed = readJson(join(root, 'node_modules/.package-lock.json'))?.packages;
  if (!installed) return false;
  return Object.entries(lock.packages).every(
    ([path, wanted]) =>
      path === '' ||
      installed[path]?.integrity === wanted.integrity ||
      (wanted.optional === true && !existsSync(join(root, path))),
  );
}

/** Installs the npm packages of the lock file; no package's install script runs. */
export async function installPackages(say) {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stampFile = join(stateFolder, 'packages.json');
  const stamp = { lock: hashOf(lock), node: process.version };
  const current = readJson(stampFile);
  if (current?.lock === stamp.lock && current.node === stamp.node) return 'already there';
  if (installedByHand(JSON.parse(lock))) {
    writeJson(stampFile, stamp);
    return 'already there';
  }

  say('installing (1 minute)');
  const npm = process.env.npm_execpath; // set where npm started us: the same npm, on every platform
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, output } = await (npm?.endsWith('.js')
    ? run(process.execPath, [npm, ...args], { cwd: root })
    : run('npm', args, { cwd: root, shell: process.platform === 'win32' })); // npm.cmd needs a shell
  if (status !== 0) throw new SetupError(`npm ci failed:\n${tail(output)}`);
  writeJson(stampFile, stamp);
  return `installed ${Object.keys(JSON.parse(lock).packages).length - 1} packages`;
}
