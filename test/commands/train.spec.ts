import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskOutputs } from '../../src-shared/contract/tasks';
import { readAnnotatedFile } from '../../src-main/formats/annotated/readAnnotatedFile';
import { openProject } from '../../src-main/project/openProject';
import { batchLossesOf } from '../../src-main/tasks/support/batchLosses';
import { ensureBuilt } from './built';
import { folderHash, glasses, json, plastiscope } from './plastiscope';

const folder = mkdtempSync(join(tmpdir(), 'training 训练 '));
const project = join(folder, 'glasses');
const small = [
  '--model',
  'compact2d',
  '--recipe',
  'paper',
  '--strain',
  '0.03',
  '--epochs',
  '1',
  '--batch',
  '64',
];
let trained: TaskOutputs['train'];

beforeAll(async () => {
  ensureBuilt();
  await json(['project', 'create', project, '--preset', 'lj2d']);
  await json(['project', 'import', project, glasses]);
  trained = await json<TaskOutputs['train']>(['train', project, ...small, '--validation', 'lj005']);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('train', () => {
  it('answers with the fields of the contract, and answers the same request from disk', async () => {
    expect(trained).toMatchObject({
      model: 'compact2d',
      recipe: 'paper',
      epochs: 1,
      best: { epoch: 1 },
      test: null,
    });
    expect(trained.backend).toMatch(/^(tensorflow-cuda|tensorflow-cpu)$/);
    const before = folderHash(project);
    const again = await json<TaskOutputs['train']>([
      'train',
      project,
      ...small,
      '--validation',
      'lj005',
    ]);
    expect(again).toEqual(trained);
    expect(folderHash(project)).toBe(before);
  });

  it('keeps the loss of every batch in the run, and the cutoff of its labels', async () => {
    const run = await (await openProject(project)).find('runs', trained.run);
    if (run === null) throw new Error('the run is there');
    const losses = await batchLossesOf(run);
    if (losses === null) throw new Error('the run has batch losses');
    expect(losses).toMatchObject({ batches: losses.mean.length, batchesPerPoint: 1 });
    expect(losses.batches).toBeGreaterThan(3);
    expect([losses.least, losses.largest]).toEqual([losses.mean, losses.mean]);
    const [{ trainingLoss }] = run.manifest.epochs;
    expect(trainingLoss).toBeGreaterThan(Math.min(...losses.mean));
    expect(trainingLoss).toBeLessThan(Math.max(...losses.mean));
    // what its labels rest on is part of what it came from
    expect(run.manifest.d2minCutoff).toBe(2.5);
  });

  it.each([
    [['--test', 'lj001', '--validation', 'lj001'], /lj001 cannot be in both test and validation/],
    [['--test', 'lj001'], /at least two samples/],
    [['--test', 'lj009'], /no sample "lj009".*lj001, lj005/],
    [['--strain', '0.02'], /no deformation has the strain 0\.02; there are 0\.03/],
    [['--resume', 'run-0000000000000000'], /no interrupted training run-0000000000000000/],
  ])('refuses %j and leaves the project alone', async (flags, message) => {
    const before = folderHash(project);
    const given = flags[0] === '--strain' ? small.filter((_, k) => k !== 4 && k !== 5) : small;
    const { status, stderr } = await plastiscope(['train', project, ...given, ...flags]);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
    expect(folderHash(project)).toBe(before);
  });
});

describe('what a trained run is good for', () => {
  const run = () => trained.run;

  it('models lists it', async () => {
    const { models } = await json<{ models: Record<string, unknown>[] }>([
      'models',
      '--project',
      project,
    ]);
    const mine = models.find(({ id }) => id === run());
    expect(mine).toMatchObject({
      // the bundled model has the plain name
      name: 'compact2d-3-2',
      model: 'compact2d',
      dimensions: 2,
      strain: 0.03,
      bundled: false,
    });
  });

  it('predict writes id and probability of every atom, the same from the sample and from its file', async () => {
    const fromFile = join(folder, 'file.csv');
    const fromSample = join(folder, 'sample.csv');
    const file = join(glasses, 'lj001/lj001.sp.0.dump.gz');
    const common = ['--model', run(), '--loading', 'simple-'];
    const done = await json<TaskOutputs['predict']>([
      'predict',
      file,
      '--project',
      project,
      ...common,
      '--out',
      fromFile,
    ]);
    expect(done).toMatchObject({
      atoms: 10_000,
      loading: 'simple-',
      backend: trained.backend,
      warnings: [],
    });
    await json(['predict', project, '--sample', 'lj001', ...common, '--out', fromSample]);

    const lines = readFileSync(fromFile, 'utf8').trimEnd().split('\n');
    expect(lines[0]).toBe('id,probability');
    expect(lines).toHaveLength(10_001);
    const probabilities = lines.slice(1).map((line) => Number(line.split(',')[1]));
    expect(probabilities.every((p) => p > 0 && p < 1)).toBe(true);
    expect(new Set(probabilities).size).toBeGreaterThan(5000);
    expect(readFileSync(fromSample, 'utf8')).toBe(lines.join('\n') + '\n');
  });

  it('evaluate scores the cases named and refuses to test on what it has learned from', async () => {
    const scores = await json<TaskOutputs['evaluate']>([
      ...['evaluate', project, '--model', run(), '--strain', '0.03', '--samples', 'lj001'],
    ]);
    expect(scores.perCase.map(({ sample, loading }) => `${sample} ${loading}`).sort()).toEqual([
      'lj001 pure+',
      'lj001 pure-',
      'lj001 simple+',
      'lj001 simple-',
    ]);
    const mean = scores.perCase.reduce((sum, { cRank }) => sum + cRank, 0) / 4;
    expect(scores.mean.cRank).toBeCloseTo(mean, 12);
    expect(scores.warnings).toEqual([
      'lj001 was in the training set of compact2d-3-2: its scores do not count as a test',
    ]);

    const { status, stderr } = await plastiscope([
      'evaluate',
      project,
      '--model',
      run(),
      '--strain',
      '0.03',
    ]);
    expect(stderr).toMatch(/has learned from every sample/);
    expect(status).toBe(2);
  });

  it('export writes the input rows unchanged, with every annotation, in three formats', async () => {
    await json(['predict', project, '--sample', 'lj001', '--model', run(), '--loading', 'simple+']);
    const original = gunzipSync(readFileSync(join(glasses, 'lj001/lj001.sp.0.dump.gz')))
      .toString('latin1')
      .trimEnd()
      .split('\n');
    const tables = [];
    for (const name of ['all.dump', 'all.dump.gz', 'all.xyz', 'all.csv']) {
      const out = join(folder, name);
      const done = await json<TaskOutputs['export']>([
        ...[
          'export',
          project,
          '--sample',
          'lj001',
          '--loading',
          'simple+',
          '--model',
          run(),
          '--out',
          out,
        ],
      ]);
      expect(done).toMatchObject({ path: out, atoms: 10_000 });
      expect(done.columns).toEqual(
        expect.arrayContaining([
          'probability_simple_pos',
          'class_simple_pos',
          'd2min_simple_pos_0300',
          'label_simple_pos_0300',
          'split',
        ]),
      );
      const meta: { columns: { name: string; definition: string }[] } = JSON.parse(
        readFileSync(`${out}.meta.json`, 'utf8'),
      );
      const definition = new Map(meta.columns.map((column) => [column.name, column.definition]));
      expect(definition.get('d2min_simple_pos_0300')).toMatch(/reference neighbours/);
      expect(definition.get('probability_simple_pos')).toMatch(
        new RegExp(`0\\.5 % .* at 3 % strain under simple\\+; .*recipe paper, ${run()}\\)`),
      );
      tables.push(await readAnnotatedFile(out));
    }
    const [dump, ...others] = tables;
    const label = dump?.columns.get('label_simple_pos_0300') ?? new Float64Array();
    expect(label.reduce((sum, one) => sum + one, 0)).toBe(50);
    for (const other of others) expect(other.columns.get('label_simple_pos_0300')).toEqual(label);
    const written = readFileSync(join(folder, 'all.dump'), 'latin1').trimEnd().split('\n');
    expect(written).toHaveLength(original.length);
    written.slice(9).forEach((line, k) => {
      const input = (original[k + 9] ?? '').trim();
      if (line.slice(0, input.length) !== input)
        throw new Error(`row ${k}: ${line} does not begin with ${input}`);
    });
  });

  it.each(['all.parquet', 'all.npz', 'all.vtp', 'all.data'])(
    'export writes %s, and says what it cannot store',
    async (name) => {
      const out = join(folder, name);
      const words = ['export', project, '--sample', 'lj001', '--model', run(), '--out', out];
      const done = await json<TaskOutputs['export']>(words);
      expect(done).toMatchObject({ path: out, atoms: 10_000 });
      expect(existsSync(`${out}.meta.json`)).toBe(done.sidecar);
      const stored = !name.endsWith('.data');
      expect(done.columns.includes('probability_simple_pos')).toBe(stored);
      expect(done.warnings.join()).toMatch(
        stored ? /^$/ : /cannot store .*probability_simple_pos.*; export a dump/,
      );
    },
  );

  it('density-map of a sample equals that of its file; .vti has it too', async () => {
    const of = (name: string) => join(folder, name);
    const atom = ['--atom', '1325', '--loading', 'simple+'];
    const file = join(glasses, 'lj001/lj001.sp.0.dump.gz');
    await json(['density-map', file, ...atom, '--preset', 'lj2d', '--out', of('a.npy')]);
    await json(['density-map', project, '--sample', 'lj001', ...atom, '--out', of('b.npy')]);
    expect(readFileSync(of('b.npy')).equals(readFileSync(of('a.npy')))).toBe(true);
    await json(['density-map', project, '--sample', 'lj001', ...atom, '--out', of('b.vti')]);
    expect(readFileSync(of('b.vti'), 'utf8')).toContain('Spacing="0.2 0.2 0.2"');
    const { stderr, status } = await plastiscope([
      ...['density-map', project, '--sample', 'lj001', ...atom, '--out', of('b.png')],
    ]);
    expect(stderr).toMatch(/must end in \.npy \(NumPy array\) or \.vti/);
    expect(status).toBe(2);
  });

  it('predict refuses flags of a file where it is given a project', async () => {
    const { status, stderr } = await plastiscope([
      ...['predict', project, '--sample', 'lj001', '--model', run(), '--loading', 'simple+'],
      ...['--frame', '1'],
    ]);
    expect(stderr).toMatch(/--frame is for a structure file/);
    expect(status).toBe(2);
  });

  it('takes a loading that begins with a minus sign, with a blank and with =', async () => {
    for (const flags of [['--loading', '-100/010'], ['--loading=-100/010']]) {
      const { status, stderr } = await plastiscope([
        'predict',
        project,
        '--sample',
        'lj001',
        '--model',
        run(),
        ...flags,
      ]);
      expect(stderr).toMatch(/"-100\/010" is not a loading of a 2D sample/);
      expect(status).toBe(2);
    }
  });
});
