import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Runs one `plastiscope` command; its JSON document. Progress goes to standard error. */
export function plastiscope(...words) {
  const launcher = join(root, 'build/plastiscope.cjs');
  const { status, stdout } = spawnSync(process.execPath, [launcher, ...words, '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`plastiscope ${words.join(' ')} ended with status ${status}`);
  return JSON.parse(stdout);
}
