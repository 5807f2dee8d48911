/**
 * Sets up a checkout: npm packages, Electron, system libraries, TensorFlow, the command `plastiscope`, the built app.
 * Needs nothing but Node; may be run at any time and does only what is missing.
 *
 *   node build/setup.mjs [--retry] [--no-build]
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from './setup/build.mjs';
import { linkCommand } from './setup/commandLink.mjs';
import { setUpDesktop } from './setup/desktop.mjs';
import { setUpElectron } from './setup/electron.mjs';
import { cacheFolder, root } from './setup/folders.mjs';
import { withLock } from './setup/lock.mjs';
import { installPackages } from './setup/packages.mjs';
import { hashOf } from './setup/stamps.mjs';
import { SetupError, step } from './setup/steps.mjs';
import { setUpTensorflow } from './setup/tensorflow.mjs';

/** A part that the rest can do without: its absence is said, not fatal. */
async function orWithout(name, body) {
  try {
    return await body();
  } catch (error) {
    if (error instanceof SetupError) throw error;
    return `not available (${error.message}); ${name}`;
  }
}

/**
 * @param {{ retry?: boolean, build?: boolean }} [options] retry: try again at once what could not be had before
 * @throws SetupError where nothing can work
 */
export async function setUp({ retry = false, build = true } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupError(`Plastiscope needs Node 20.19 or newer; this is ${process.version}`);
  }
  console.log('Setting up Plastiscope');
  const lock = join(cacheFolder(), 'locks', hashOf(root).slice(0, 16));
  await withLock(lock, async () => {
    await step('npm packages', installPackages);
    await step('Electron', (say) =>
      orWithout('only the command line works', () => setUpElectron(say, { retry })),
    );
    await step('system libraries', setUpDesktop);
    await step('TensorFlow', (say) => setUpTensorflow(say, { retry }));
    await step('command', linkCommand);
    if (build) await step('app', buildApp);
  });
}

/** Runs a script's main function; a failed set-up ends with its sentence instead of a stack. */
export async function main(body) {
  try {
    process.exitCode = (await body(process.argv.slice(2))) ?? 0;
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async (args) => {
    const unknown = args.find((word) => !['--retry', '--no-build'].includes(word));
    if (unknown !== undefined)
      throw new SetupError(`unknown option ${unknown}; there are --retry and --no-build`);
    await setUp({ retry: args.includes('--retry'), build: !args.includes('--no-build') });
  });
}
