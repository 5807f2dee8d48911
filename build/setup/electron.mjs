import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { electronFound, electronRecord } from './electronPath.mjs';
import { standIn } from './electronStandIn.mjs';
import { cacheFolder, root } from './folders.mjs';
import { run, tail } from './run.mjs';
import { readJson, writeJson } from './stamps.mjs';
import { SetupError } from './steps.mjs';

const DAY = 24 * 3600 * 1000;
const moduleFolder = join(root, 'node_modules/electron');

/** The executable of npm's electron package, or null where its download has not happened. */
function officialExecutable() {
  const pathFile = join(moduleFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const path = join(moduleFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(path) ? path : null;
}

const memory = () => join(cacheFolder(), 'electron-unreachable.json');

/** True where the download of this version failed within the last day: it is not tried at every start. */
function failedToday(version) {
  const failed = readJson(memory());
  return failed?.version === version && Date.now() - failed.time < DAY;
}

/** Fetches the official Electron; null where it cannot be had. */
async function download(say, version) {
  say(`downloading Electron ${version}`);
  const proxied = process.env.HTTPS_PROXY ?? process.env.https_proxy;
  // An unreachable host fails within seconds by itself; the limit is for one that answers and then stalls.
  const result = await run(process.execPath, [join(moduleFolder, 'install.js')], {
    env: { ...process.env, ...(proxied ? { ELECTRON_GET_USE_PROXY: '1' } : {}) },
    seconds: 900,
  });
  const path = result.status === 0 ? officialExecutable() : null;
  if (path === null) {
    const reason = tail(result.output, 30).split('\n')[0];
    writeJson(memory(), { version, time: Date.now(), reason });
  }
  return path;
}

/**
 * Chromium's sandbox needs an ordinary user and either user namespaces or the SUID helper; where it cannot start,
 * Electron ends at once unless told to do without.
 */
async function sandboxWorks(executable) {
  if (process.platform !== 'linux') return true;
  if (process.getuid() === 0) return false;
  const helper = statSync(join(dirname(executable), 'chrome-sandbox'), { throwIfNoEntry: false });
  if (helper?.uid === 0 && (helper.mode & 0o4755) === 0o4755) return true;
  return (await run('unshare', ['--user', '--map-root-user', 'true'])).status === 0;
}

async function describe(path, isStandIn) {
  const asNode = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { status, output } = await run(path, ['-p', 'process.versions.electron'], { env: asNode });
  // The version is asked of the program itself; where libraries are still missing, the files beside it tell.
  const versionFile = join(dirname(path), 'version');
  const version =
    status === 0
      ? output.trim()
      : existsSync(versionFile)
        ? readFileSync(versionFile, 'utf8').trim()
        : 'of unknown version';
  return { path, version, standIn: isStandIn, sandbox: await sandboxWorks(path) };
}

/** Finds or fetches an Electron and records where it is. Returns a few words about it. */
export async function setUpElectron(say, { retry = false } = {}) {
  const own = process.env.PLASTISCOPE_ELECTRON;
  if (own !== undefined && !existsSync(own)) {
    throw new SetupError(`PLASTISCOPE_ELECTRON names a file that does not exist: ${own}`);
  }
  const before = electronFound();
  const { version } = readJson(join(moduleFolder, 'package.json'));
  const worthTrying = retry || !failedToday(version);

  const present = own ?? officialExecutable();
  const remembered = before?.standIn && !worthTrying ? before.path : undefined;
  if (before !== null && before.path === (present ?? remembered)) {
    if (before.standIn) await standIn(say); // its default app comes from this checkout
    return words(before);
  }

  const path = present ?? (worthTrying ? await download(say, version) : null);
  const record = await describe(path ?? (await standIn(say)), path === null);
  writeJson(electronRecord, record);
  return words(record);
}

function words({ version, standIn: isStandIn, path }) {
  if (!isStandIn) return `${version} (${basename(dirname(path))}/${basename(path)})`;
  const [major] = version.split('.');
  return (
    `${version}\nWARNING: Electron ${major} stand-in, for development only; the official Electron could not be ` +
    'downloaded\n(`npm run setup -- --retry` tries again at once)'
  );
}
