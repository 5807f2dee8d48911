import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from './built';
import { glasses, json, scratch } from './plastiscope';

beforeAll(ensureBuilt, 300_000);

const german = { ...process.env, LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' };
const plain = { ...process.env, LC_ALL: 'C', LANG: 'C' };
const lj001 = join(glasses, 'lj001');

/** Where a system takes its locale from elsewhere, the test would say nothing. */
function printsCommas(): boolean {
  const half = execFileSync(process.execPath, ['-p', '(0.5).toLocaleString()'], { env: german });
  return half.toString().trim() === '0,5';
}

describe('a process with decimal commas', () => {
  it('T33: reads the same arrays and writes the same bytes', async () => {
    if (!printsCommas()) return console.log('skipped: LC_ALL does not set the locale here');
    const folder = scratch();
    const names = (ending: string) =>
      ['german', 'plain'].map((name) => join(folder, `${name}.${ending}`));
    const both = async (args: string[], ending: string) => {
      const paths = names(ending);
      for (const [k, env] of [german, plain].entries())
        await json([...args, '--out', paths[k]], { env });
      const [one, other] = paths.map((path) => readFileSync(path));
      expect(one.length).toBeGreaterThan(100_000);
      expect(one.equals(other), ending).toBe(true);
    };
    const [reference, current] = ['sp.0', 'sp.60'].map((part) =>
      join(lj001, `lj001.${part}.dump.gz`),
    );
    await both(['d2min', reference, current, '--cutoff', '2.5'], 'd2min.csv');

    const project = join(folder, 'glasses');
    await json(['project', 'create', project, '--preset', 'lj2d'], { env: german });
    await json(['project', 'import', project, lj001], { env: german });
    for (const ending of ['dump', 'xyz', 'csv'])
      await both(['export', project, '--sample', 'lj001'], ending);
  });
});
