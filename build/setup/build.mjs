import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { root, stateFolder } from './folders.mjs';
import { withLock } from './lock.mjs';
import { run } from './run.mjs';
import { SetupError } from './steps.mjs';

const { fingerprint, isFresh, stamp } = createRequire(import.meta.url)('../sources.cjs');

/** The builder's message without colours and without the stack of its own code. */
function messageOf(output) {
  const lines = stripVTControlCharacters(output).split('\n');
  return lines
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, 30)
    .join('\n');
}

/** Builds the app into out/ where a source changed since the last build. */
export async function buildApp(say) {
  if (isFresh()) return 'already built';
  return withLock(join(stateFolder, 'build.lock'), async () => {
    if (isFresh()) return 'built by another process';
    const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
    if (!existsSync(tool)) throw new SetupError('the build tools are missing; run: npm run setup');
    say('building');
    const before = fingerprint(); // a source that changes during the build counts as not built
    const { status, output } = await run(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
      cwd: root,
    });
    if (status !== 0) throw new SetupError(`the build failed:\n${messageOf(output)}`);
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, before);
    return 'built';
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildApp((text) => console.error(`plastiscope: ${text} ...`));
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}
