import { join } from 'node:path';
import { root } from '../setup/folders.mjs';
import { run } from '../setup/run.mjs';
import { readJson } from '../setup/stamps.mjs';
import { rmSync } from 'node:fs';

/**
 * Runs one vitest project.
 *
 * @param {string} name
 * @param {string} folder for the report
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} options further ones of vitest
 * @returns {Promise<{ passed: number, failed: number, skipped: number, output: string }>} `failed` counts, beside the
 *   tests, every file that could not be loaded and a run that broke off
 */
export async function runProject(name, folder, env, options = []) {
  const report = join(folder, `${name}.json`);
  rmSync(report, { force: true });
  const { status, output } = await run(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      ...['run', '--config', 'test/vitest.config.ts', '--project', name],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...options,
    ],
    { cwd: root, env: { ...env, NO_COLOR: '1' } },
  );
  const result = readJson(report);
  const files = result?.testResults ?? [];
  const unloaded = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = (result?.numFailedTests ?? 0) + unloaded.length;
  return {
    passed: result?.numPassedTests ?? 0,
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: result?.numPendingTests ?? 0,
    output,
  };
}
