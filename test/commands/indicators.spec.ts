import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparisonDocument } from '../../src-shared/contract/comparison';
import type { ProjectState } from '../../src-shared/contract/project';
import type { TaskOutputs } from '../../src-shared/contract/tasks';
import { ensureBuilt, root } from './built';
import { folderHash, glasses, json, plastiscope, scratch } from './plastiscope';

const folder = mkdtempSync(join(tmpdir(), 'indicators 指标 '));
const project = join(folder, 'glasses');
const undeformed = join(glasses, 'lj001', 'lj001.sp.0.dump.gz');
const spatial = join(root, 'test/data/formats/cz000.data.gz');

type Indicators = TaskOutputs['indicators'];
const indicators = (...args: string[]) => json<Indicators>(['indicators', ...args]);

/** Numbers of a CSV by column. */
function columnsOf(path: string): Record<string, number[]> {
  const [header = '', ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const cells = rows.map((row) => row.split(','));
  return Object.fromEntries(
    header.split(',').map((name, k) => [name, cells.map((row) => Number(row[k]))]),
  );
}

const sum = (values: readonly number[] = []) => values.reduce((total, value) => total + value, 0);

beforeAll(async () => {
  ensureBuilt();
  await json(['project', 'create', project, '--preset', 'lj2d']);
  await json(['project', 'import', project, glasses]);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('voronoi', () => {
  it('fills the box, with six sides per cell on the mean', async () => {
    const out = join(scratch(), 'voronoi.csv');
    const done = await json<TaskOutputs['voronoi']>(['voronoi', undeformed, '--out', out]);
    expect(Object.keys(done)).toEqual(['atoms', 'total', 'boxVolume']);
    expect(done.total / done.boxVolume).toBeCloseTo(1, 10);
    const { id, volume, neighbors } = columnsOf(out);
    expect(id).toHaveLength(10_000);
    expect(sum(volume) / done.boxVolume).toBeCloseTo(1, 10);
    // Euler: a plane tiling whose corners join three cells
    expect(sum(neighbors)).toBe(60_000);
  });
});

describe('indicators', () => {
  it('keeps one record per sample and answers the same request from disk', async () => {
    const done = await indicators(project, '--kind', 'voronoi');
    expect(done).toMatchObject({ kind: 'voronoi', atoms: 20_000 });
    expect(done.records.map(({ sample, invalid }) => [sample, invalid])).toEqual([
      ['lj001', 0],
      ['lj005', 0],
    ]);
    const before = folderHash(project);
    expect(await indicators(project, '--kind', 'voronoi')).toEqual(done);
    expect(folderHash(project)).toBe(before);
    const { indicators: shown } = await json<ProjectState>(['project', 'show', project]);
    expect(shown.map(({ id }) => id).sort()).toEqual(done.records.map(({ id }) => id).sort());
  });

  it('gives the same numbers for a file as for the sample made from it', async () => {
    const out = scratch();
    const csv = (name: string) => join(out, name);
    await indicators(undeformed, '--kind', 'potential-energy', '--out', csv('file.csv'));
    await indicators(
      ...[project, '--kind', 'potential-energy', '--samples', 'lj001'],
      ...['--out', csv('sample.csv')],
    );
    expect(columnsOf(csv('sample.csv'))).toEqual(columnsOf(csv('file.csv')));
    // E/N of this glass as its makers have it: lj/cut, to 1e-7
    expect(sum(columnsOf(csv('file.csv'))['value']) / 10_000).toBeCloseTo(-2.38362323, 7);
  });

  it('proposes the truncation under which the glass rests, and refuses the other one', async () => {
    const done = await indicators(undeformed, '--kind', 'linear-response');
    expect(done.records[0]?.potential).toMatchObject({ name: 'lj2d-cut', style: 'lj/cut' });
    const refused = await plastiscope([
      ...['indicators', undeformed, '--kind', 'linear-response'],
      ...['--potential', 'lj2d-smooth'],
    ]);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/is not a minimum of lj2d-smooth: the largest force .*--relax/);
  });

  it('relaxes a structure that is not at a minimum where it is asked to, and says so', async () => {
    const lines = gunzipSync(readFileSync(undeformed)).toString('latin1').split('\n');
    const first = lines.findIndex((line) => line.startsWith('ITEM: ATOMS')) + 1;
    const [id, type, x, y] = (lines[first] ?? '').split(' ');
    lines[first] = [id, type, Number(x) + 0.05, y].join(' ');
    const path = join(scratch(), 'moved.dump');
    writeFileSync(path, lines.join('\n'));
    const { status, stderr } = await plastiscope(['indicators', path, '--kind', 'soft-modes']);
    expect(stderr).toMatch(/moved\.dump is not a minimum of lj2d-cut/);
    expect(status).toBe(2);
    const done = await indicators(path, '--kind', 'linear-response', '--relax');
    expect(done.records[0]?.potential?.residualForce).toBeGreaterThan(0.1);
  });

  it('exports every column, the response of a loading equal to that of its reverse', async () => {
    await indicators(project, '--kind', 'linear-response', '--samples', 'lj001');
    await indicators(project, '--kind', 'coordination', '--samples', 'lj001', '--cutoff', '1.6');
    const out = join(scratch(), 'lj001.csv');
    await json(['export', project, '--sample', 'lj001', '--out', out]);
    const columns = columnsOf(out);
    expect(columns['linear_response_simple_pos']).toEqual(columns['linear_response_simple_neg']);
    expect(columns['linear_response_pure_pos']).not.toEqual(columns['linear_response_simple_pos']);
    expect(sum(columns['voronoi_volume'])).toBeCloseTo(9762.32922, 4);
    expect(columns['coordination']?.every(Number.isInteger)).toBe(true);
  });

  it('takes a column of the file itself', async () => {
    const out = join(scratch(), 'xu.csv');
    const dump = join(root, 'test/data/variants/lammps-dump/other-columns.dump');
    const { stderr } = await plastiscope(['indicators', dump, '--kind', 'column:nothing']);
    const named = /There are (\w+)/.exec(stderr)?.[1] ?? '';
    const done = await indicators(dump, '--kind', `column:${named}`, '--out', out);
    expect(columnsOf(out)['value']).toHaveLength(done.atoms);
  });

  const bad: [string, string[], RegExp][] = [
    ['an unknown kind', [undeformed, '--kind', 'softness'], /no indicator "softness".*soft-modes/],
    [
      'a strain that nobody simulated',
      [project, '--kind', 'early-d2min'],
      /no deformation has the strain 0\.005; there are 0\.03.*--strain/,
    ],
    ['one state alone', [undeformed, '--kind', 'early-d2min'], /measured between two states/],
    [
      'a table that is not there',
      [spatial, '--kind', 'potential-energy'],
      /table ZrCuAl2011\.eam\.alloy .* not there.*--potential FILE/,
    ],
    [
      'several samples in one file',
      [project, '--kind', 'voronoi', '--out', join(folder, 'all.csv')],
      /holds one sample, and there are 2.*--samples/,
    ],
    [
      'a choice that the indicator has not',
      [undeformed, '--kind', 'linear-response', '--runs', '3'],
      /--runs means nothing to linear-response\..*--cutoff/,
    ],
    [
      'runs of a flexibility volume that has none',
      [undeformed, '--kind', 'flexibility-volume', '--method', 'harmonic', '--runs', '3'],
      /harmonic flexibility volume has no runs/,
    ],
    [
      'no loading where one is needed',
      [undeformed, '--kind', 'linear-response', '--out', join(folder, 'x.csv')],
      /value for each loading.*--loading/,
    ],
  ];
  it.each(bad)('refuses %s in one sentence', async (_what, args, message) => {
    const before = folderHash(project);
    const { status, stdout, stderr } = await plastiscope(['indicators', ...args, '--json']);
    expect(stderr).toMatch(message);
    expect([status, stdout]).toEqual([2, '']);
    expect(folderHash(project)).toBe(before);
  });

  it('refuses a LAMMPS that is not there, and keeps nothing of it', async () => {
    const before = folderHash(project);
    const { status, stderr } = await plastiscope(
      ['indicators', project, '--kind', 'flexibility-volume', '--samples', 'lj001'],
      { env: { ...process.env, PLASTISCOPE_LAMMPS: join(folder, 'lmp') } },
    );
    expect(stderr).toMatch(/lmp could not be started .*choose another LAMMPS by its path/);
    expect(status).toBe(2);
    expect(folderHash(project)).toBe(before);
  });

  it('names file and line of a table that is cut off, and the element that one lacks', async () => {
    const table = (name: string, text: string) => {
      const path = join(scratch(), name);
      writeFileSync(path, text);
      return path;
    };
    const head = 'a\nb\nc\n1 Cu\n5 0.1 5 2 6.5\n29 63.546 3.6 fcc\n';
    const numbers = (lines: number) => Array.from({ length: lines }, () => '0 0 0 0 0\n').join('');
    const cut = table('cut.eam.alloy', `${head}0 0 0 0 0\n0 0`);
    const copper = table('copper.eam.alloy', head + numbers(3));
    const run = (path: string) =>
      plastiscope(['indicators', spatial, '--kind', 'potential-energy', '--potential', path]);
    const ended = await run(cut);
    expect(ended.status).toBe(2);
    expect(ended.stderr).toMatch(/cut\.eam\.alloy.*line \d+/);
    const lacking = await run(copper);
    expect(lacking.status).toBe(2);
    expect(lacking.stderr).toMatch(/copper\.eam\.alloy lacks Zr: it has Cu/);
  });
});

describe('compare', () => {
  const compare = (...args: string[]) =>
    json<TaskOutputs['compare']>(['compare', project, '--strains', '0.03', ...args]);

  it('scores every indicator on the same label sets, and answers again from disk', async () => {
    const done = await compare('--models', 'none', '--indicators', 'voronoi,linear-response');
    expect(done.warnings).toEqual([]);
    expect(comparisonDocument.parse(done).schema).toBe('plastiscope-comparison/1');
    expect(done.labelSets.map(({ atoms, plastic }) => [atoms, plastic])).toEqual(
      Array.from({ length: 8 }, () => [10_000, 50]),
    );
    const row = (method: string) => done.rows.find((one) => one.method === method);
    expect(row('voronoi')).toMatchObject({ cases: 8, of: 8, missing: [] });
    const [low = NaN, high = NaN] = row('linear-response')?.interval?.cRank ?? [];
    const mean = row('linear-response')?.mean?.cRank ?? NaN;
    expect([low <= mean, mean <= high, mean > 0.3]).toEqual([true, true, true]);
    expect(row('voronoi')?.mean?.cRank).toBeLessThan(0.1);
    expect(done.upperBound).toBeNull();
    const before = folderHash(project);
    expect(await compare('--models', 'none')).toEqual(done);
    expect(folderHash(project)).toBe(before);
  });

  it('puts values of another group into the same table, and says which cases they lack', async () => {
    const out = scratch();
    const own = join(out, 'volumes.csv');
    await indicators(project, '--kind', 'voronoi', '--samples', 'lj005', '--out', own);
    const theirs = join(out, 'theirs.csv');
    const { id = [], value = [] } = columnsOf(own);
    const rows = id.map((atom, k) => `lj005,${atom},${value[k]}`);
    writeFileSync(theirs, `sample,id,value\n${rows.join('\n')}\n`);
    const done = await compare('--models', 'none', '--scores', theirs);
    const row = (method: string) => done.rows.find((one) => one.method === method);
    expect(row('theirs')).toMatchObject({ cases: 4, of: 8, interval: null });
    expect(row('theirs')?.missing[0]?.sample).toBe('lj001');
    const ranks = (method: string) =>
      row(method)
        ?.perCase.filter(({ sample }) => sample === 'lj005')
        .map(({ cRank, overlap }) => [cRank, overlap]);
    expect(ranks('theirs')).toEqual(ranks('voronoi'));
    // a file for more samples than are compared
    const one = await compare('--samples', 'lj001', '--models', 'none', '--scores', theirs);
    expect(one.rows.find(({ method }) => method === 'theirs')).toMatchObject({ cases: 0, of: 4 });
  });

  it.each([
    ['sample,id,value\nlj009,1,0.5\n', /theirs\.csv: "lj009" is no sample .*lj001, lj005/],
    [
      'sample,loading,id,value\nlj001,pure-,1,0.5\nlj001,angle:0,1,0.7\n',
      /"values\.0" and "values\.1" are both for lj001 under pure-/,
    ],
  ])('refuses values that fit no case, or two of one case: %j', async (text, message) => {
    const path = join(scratch(), 'theirs.csv');
    writeFileSync(path, text);
    const { status, stderr } = await plastiscope([
      ...['compare', project, '--strains', '0.03', '--models', 'none', '--scores', path],
    ]);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });

  it('warns of samples whose values were computed with different choices', async () => {
    const cutoffs = [
      ['lj001', '1.6'],
      ['lj005', '1.8'],
    ];
    for (const [sample = '', cutoff = ''] of cutoffs)
      await indicators(
        ...[project, '--kind', 'coordination', '--samples', sample, '--cutoff', cutoff],
      );
    const { warnings } = await compare('--models', 'none');
    expect(warnings).toEqual([
      expect.stringMatching(/^coordination: .* differ in cutoff \(1\.6, 1\.8\)/),
    ]);
  });

  it('ranks inside each species: the cell volume loses the size of the species', async () => {
    const all = await compare('--models', 'none');
    const within = await compare('--models', 'none', '--ranks', 'within-species');
    const cRank = ({ rows }: TaskOutputs['compare']) =>
      rows.find(({ method }) => method === 'voronoi')?.mean?.cRank ?? NaN;
    expect(Math.abs(cRank(within))).toBeLessThan(Math.abs(cRank(all)));
  });

  it('takes a bundled model, but not on a sample that it learned from', async () => {
    const done = await compare('--samples', 'lj001', '--models', 'compact2d-3');
    const row = done.rows.find(({ method }) => method === 'compact2d-3');
    expect(row).toMatchObject({ cases: 0, of: 4, mean: null, interval: null });
    expect(row?.missing[0]?.reason).toMatch(/compact2d-3 learned from lj001/);
    // a single sample leaves no other one to take thresholds from
    expect(done.rows.find(({ method }) => method === 'voronoi')?.mean).toMatchObject({
      accuracy: null,
    });
    const { stdout } = await plastiscope([
      ...['compare', project, '--strains', '0.03', '--samples', 'lj001,lj001'],
      ...['--models', 'compact2d-3,compact2d-3'],
    ]);
    expect(stdout).toMatch(/^No accuracy and mcc of .*voronoi.*threshold from other samples/m);
    expect(stdout).toMatch(/^compact2d-3: compact2d-3 learned from lj001 \(3 %\)$/m);
  });

  it('takes a repeated simulation as the upper bound, also one that comes later', async () => {
    const repeated = join(scratch(), 'repeated');
    const load = (...names: string[]) =>
      json([
        ...['project', 'import', repeated, '--answer', 'state-repeated=replica', '--units', 'lj'],
        ...names.map((name) => join(root, 'test/data/variants/series', name)),
      ]);
    const scored = () =>
      json<TaskOutputs['compare']>([
        ...['compare', repeated, '--strains', '0.01,0.02', '--fraction', '0.05'],
        ...['--models', 'none', '--indicators', 'coordination'],
      ]);
    await json(['project', 'create', repeated, '--preset', 'lj2d']);
    await load('plane.data', 'multi-a.dump');
    expect((await scored()).upperBound).toBeNull();
    await load('plane.data', 'multi-a.dump', 'replica.dump');
    const done = await scored();
    expect(done.upperBound?.map(({ strain, cases }) => [strain, cases])).toEqual([
      [0.01, 1],
      [0.02, 1],
    ]);
    for (const { mean } of done.upperBound ?? []) expect(mean > 0 && mean < 1).toBe(true);
    expect(done.rows.every(({ of }) => of === 1)).toBe(true);
  });
});
