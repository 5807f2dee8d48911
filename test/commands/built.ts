import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
export const cli = join(root, 'out/main/cli.js');

/** Builds the app where a source changed since the last build; test files that ask at once wait for each other. */
export function ensureBuilt(): void {
  execFileSync(process.execPath, [join(root, 'build/setup/build.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
