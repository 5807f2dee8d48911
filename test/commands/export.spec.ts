import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskOutputs } from '../../src-shared/contract/tasks';
import { ensureBuilt, root } from './built';
import { json, plastiscope } from './plastiscope';

beforeAll(ensureBuilt, 300_000);

/** Atom rows of a dump, by the names of its columns. */
function dumpRows(path: string): { count: number; rows: Record<string, string>[] } {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const head = lines.findIndex((line) => line.startsWith('ITEM: ATOMS'));
  const names = lines[head]?.split(' ').slice(2) ?? [];
  const rows = lines
    .slice(head + 1)
    .map((line) =>
      Object.fromEntries(line.split(' ').map((word, k) => [names[k] ?? '', word] as const)),
    );
  return { count: Number(lines[lines.indexOf('ITEM: NUMBER OF ATOMS') + 1]), rows };
}

describe('export', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plastiscope-export-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const project = join(folder, 'glass');
  const out = (name: string) => join(folder, name);
  const words = (file: string) => ['export', project, '--sample', 'lj000', '--out', out(file)];
  beforeAll(() => cpSync(join(root, 'resources/sample-project'), project, { recursive: true }));

  it('writes the columns that are asked for in their order, with so many digits, of some atoms', async () => {
    await json<TaskOutputs['export']>(words('all.dump'));
    const all = dumpRows(out('all.dump'));
    const done = await json<TaskOutputs['export']>([
      ...words('some.dump'),
      ...['--columns', 'd2min_simple_pos_0300,probability_simple_pos', '--digits', '3'],
      ...['--atoms', 'type == "S" && probability_simple_pos > 0.8'],
    ]);
    expect(done.columns.slice(-2)).toEqual(['d2min_simple_pos_0300', 'probability_simple_pos']);
    const wanted = all.rows.filter(
      (row) => row['type'] === '1' && Number(row['probability_simple_pos']) > 0.8,
    );
    expect(wanted.length).toBeGreaterThan(10);
    const some = dumpRows(out('some.dump'));
    expect([some.count, done.atoms]).toEqual([wanted.length, wanted.length]);
    const rounded = (text = '') => String(Number(Number(text).toPrecision(3)));
    // what was read stays as it was read, ids too
    expect(some.rows.map(({ id, x, xu }) => [id, x ?? xu])).toEqual(
      wanted.map(({ id, x, xu }) => [id, x ?? xu]),
    );
    for (const name of ['d2min_simple_pos_0300', 'probability_simple_pos'])
      expect(some.rows.map((row) => String(Number(row[name])))).toEqual(
        wanted.map((row) => rounded(row[name])),
      );
    const meta: { digits: number; atoms: object; columns: { name: string }[] } = JSON.parse(
      readFileSync(`${out('some.dump')}.meta.json`, 'utf8'),
    );
    expect(meta.digits).toBe(3);
    expect(meta.atoms).toEqual({
      written: wanted.length,
      of: 10_000,
      where: 'type == "S" && probability_simple_pos > 0.8',
    });
    expect(meta.columns.map(({ name }) => name)).toEqual(done.columns.slice(-2));
  });

  it.each(['data', 'xyz', 'csv', 'parquet', 'npz', 'vtp'])(
    'writes a part of the atoms as .%s, which reads back',
    async (ending) => {
      const done = await json<TaskOutputs['export']>([
        ...words(`part.${ending}`),
        ...['--atoms', 'x < 20 && y < 20'],
      ]);
      expect(done.atoms).toBeGreaterThan(300);
      expect(done.atoms).toBeLessThan(500);
    },
  );

  it.each([
    [['--columns', 'temperature'], /no column temperature to export; this sample has probability_/],
    [['--columns', 'split,split'], /split is asked for twice/],
    [['--atoms', 'probability_simple_pos > 2'], /No atom is left to export/],
    [['--atoms', 'type ==='], /--atoms "type ===": /],
    [['--atoms', 'mass > 1'], /mass/],
  ])('refuses %j in one sentence', async (more, message) => {
    const { status, stderr } = await plastiscope([...words('refused.dump'), ...more]);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });
});
