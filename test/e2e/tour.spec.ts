import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { invocation, outputFolder } from './launch';

afterAll(closeDisplay);

/** Width and height as a PNG's header says them. */
function pngSize(file: string): number[] {
  const bytes = readFileSync(file);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

it('the tour predicts, draws both themes and exports, without a user', async () => {
  const home = mkdtempSync(join(tmpdir(), 'plastiscope-tour-'));
  const folder = join(outputFolder, 'tour');
  rmSync(folder, { recursive: true, force: true });
  try {
    const { executablePath, args, env } = await invocation(home);
    const { stdout } = await promisify(execFile)(executablePath, [...args, `--tour=${folder}`], {
      env,
    });
    const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
    const artefacts = lines.map((line): Record<string, unknown> => JSON.parse(line));

    expect(artefacts.map(({ artefact }) => artefact)).toEqual([
      'project',
      'prediction',
      'picture',
      'picture',
      'structure',
      'structure',
    ]);
    const [prediction] = artefacts.filter(({ artefact }) => artefact === 'prediction');
    expect(prediction?.['seconds']).toBeGreaterThan(0);
    for (const { artefact, path } of artefacts) {
      if (typeof path !== 'string') continue;
      expect(existsSync(path), path).toBe(true);
      if (artefact === 'picture') expect(pngSize(path)).toEqual([1440, 900]);
      if (artefact === 'structure') expect(statSync(path).size).toBeGreaterThan(1e4);
    }
    const dump = readFileSync(join(folder, dumpName(artefacts)), 'utf8');
    const columns = dump.split('\n').find((line) => line.startsWith('ITEM: ATOMS'));
    expect(columns).toContain('probability_');
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

function dumpName(artefacts: Record<string, unknown>[]): string {
  const dump = artefacts.map(({ path }) => String(path)).find((path) => path.endsWith('.dump'));
  return dump?.split(/[\\/]/).at(-1) ?? '';
}
