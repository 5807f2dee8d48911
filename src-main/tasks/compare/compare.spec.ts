import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseInput } from '../../../src-shared/contract/parseInput';
import type { TaskEvent } from '../../../src-shared/contract/tasks';
import { updateProjectFile } from '../../project/projectFile';
import type { TaskContext } from '../task';
import { compare } from './compare';

const resourcesDir = path.join(__dirname, '../../../resources');
const KINDS = ['centrosymmetry', 'coordination', 'voronoi'];

let folder: string;
let project: string;
let events: TaskEvent[];
const foldersOf = (kind: string) =>
  readdirSync(path.join(project, kind)).map((name) => path.join(project, kind, name));
const manifestOf = (record: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(record, 'manifest.json'), 'utf8'));
const valueOf = (kind: string) => {
  const record = foldersOf('indicators').find((each) => manifestOf(each)['indicator'] === kind);
  return path.join(record ?? '', 'value.npy');
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'compare-'));
  project = path.join(folder, 'glasses');
  cpSync(path.join(resourcesDir, 'sample-project'), project, {
    recursive: true,
    filter: (from) => !/[\\/]comparisons$/.test(from),
  });
  for (const record of foldersOf('indicators'))
    if (!KINDS.includes(String(manifestOf(record)['indicator'])))
      rmSync(record, { recursive: true });
  events = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const start = () => {
  const context: TaskContext = {
    signal: new AbortController().signal,
    report: () => undefined,
    emit: (event) => events.push(event),
    parallel: { threads: 1, map: () => Promise.reject(new Error('not asked for here')) },
    resourcesDir,
    programsDir: resourcesDir,
    version: '0',
  };
  const input = { project, strains: [0.03, 0.02], models: [] };
  return compare(parseInput('compare', input), context);
};

describe('a comparison', () => {
  it('tells its plan, each case and each row as it is scored', async () => {
    const done = await start();
    const [first] = events;
    if (first.type !== 'comparison-plan') throw new Error(`${first.type} came first`);
    const { rows: _rows, upperBound: _bound, record: _id, warnings: _warnings, ...plan } = done;
    expect(first.plan).toEqual(plan);
    expect(first.strains).toEqual([
      { strain: 0.03, cases: 4 },
      { strain: 0.02, cases: 4 },
    ]);
    expect(events.flatMap((event) => (event.type === 'comparison-row' ? [event.row] : []))).toEqual(
      done.rows,
    );
    const told = events.slice(1).map((event) => {
      if (event.type === 'comparison-case')
        return `${event.method} ${event.strain} ${event.done}/${event.of}`;
      return event.type === 'comparison-row'
        ? `${event.row.method} ${event.row.strain}`
        : event.type;
    });
    const expected = done.methods.flatMap(({ method }) =>
      [0.03, 0.02].flatMap((strain) => [
        ...[1, 2, 3, 4].map((k) => `${method} ${strain} ${k}/4`),
        `${method} ${strain}`,
      ]),
    );
    expect(told).toEqual(expected);
  });

  it('keeps the row of a method that breaks down, and scores it when it is asked for again', async () => {
    const file = valueOf('voronoi');
    const bytes = readFileSync(file);
    // as long as it was: a record with a file of another size is not listed at all
    writeFileSync(file, Buffer.alloc(bytes.length));
    const broken = await start();
    const rowsOf = (kind: string, { rows }: typeof broken) =>
      rows.filter(({ method }) => method === kind);
    expect(rowsOf('voronoi', broken)).toHaveLength(2);
    for (const row of rowsOf('voronoi', broken)) {
      expect(row).toMatchObject({ cases: 0, of: 4, mean: null, perCase: [] });
      expect(row.missing).toHaveLength(4);
      expect(row.missing[0].reason).toContain('value.npy');
    }
    for (const row of rowsOf('coordination', broken))
      expect(row).toMatchObject({ cases: 4, of: 4 });
    expect(broken.warnings.filter((text) => text.startsWith('voronoi failed'))).toHaveLength(1);

    writeFileSync(file, bytes);
    const mended = await start();
    expect(mended.record).not.toBe(broken.record);
    expect(rowsOf('voronoi', mended).map(({ cases }) => cases)).toEqual([4, 4]);
    expect(rowsOf('coordination', mended)).toEqual(rowsOf('coordination', broken));
  });

  it('that was made before is answered with the names that samples have now', async () => {
    const before = await start();
    const [{ id, name }] = before.samples;
    await updateProjectFile(project, (file) => ({
      ...file,
      names: { ...file.names, [id]: 'new' },
    }));
    events = [];
    const after = await start();
    expect(events).toEqual([]);
    expect(after.record).toBe(before.record);
    expect(JSON.stringify(after.rows)).not.toContain(`"${name}"`);
    expect(after.samples[0].name).toBe('new');
    expect(after.labelSets.every(({ sample }) => sample === 'new')).toBe(true);
    expect(after.rows[0].perCase[0].sample).toBe('new');
  });
});
