import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseInput } from '../../../src-shared/contract/parseInput';
import { createProject } from '../../project/createProject';
import { loadPreset } from '../../project/loadPreset';
import type { TaskContext } from '../task';
import { importStructures } from './importStructures';

const repository = path.join(__dirname, '../../..');
const resourcesDir = path.join(repository, 'resources');
const glass = path.join(repository, 'test/data/glasses/lj001');
const part = (name: string) => path.join(glass, `lj001.${name}.dump.gz`);

let folder: string;
let project: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'import-'));
  project = path.join(folder, 'glasses');
  await createProject(project, await loadPreset('lj2d', resourcesDir));
});
afterEach(() => rmSync(folder, { recursive: true }));

const start = (paths: string[], { cancelAt = Infinity, acceptDefaults = false } = {}) => {
  const controller = new AbortController();
  const context: TaskContext = {
    signal: controller.signal,
    report: ({ stage, done }) => {
      if (stage === 'Importing' && done === cancelAt) controller.abort('cancel');
    },
    emit: () => undefined,
    parallel: { threads: 1, map: () => Promise.reject(new Error('not asked for here')) },
    resourcesDir,
    programsDir: path.join(repository, 'out/main'),
    version: '0',
  };
  return importStructures(parseInput('import', { project, paths, acceptDefaults }), context);
};

/** Every record of the project, and what lies in its work folder. */
const records = () =>
  ['samples', 'deformations', 'work'].map((kind) => {
    try {
      return readdirSync(path.join(project, kind)).sort();
    } catch {
      return [];
    }
  });

describe('an import that ends before its samples are there', () => {
  it('leaves the project as it was when it is cancelled, also one that had a part of it', async () => {
    await start([part('sp.0'), part('sn.60')]);
    const before = records();
    expect(before.map((names) => names.length)).toEqual([1, 1, 0]);
    // three loadings are written and the fourth is about to be, whichever the known one is
    await expect(start([glass], { cancelAt: 3 })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(records()).toEqual(before);

    expect(await start([glass])).toMatchObject({ deformations: 4 });
    expect(records().map((names) => names.length)).toEqual([1, 4, 0]);
  });

  it('takes back its deformations when a sample cannot be written', async () => {
    writeFileSync(path.join(project, 'samples'), 'in the way');
    await expect(start([part('sp.0'), part('sp.60')])).rejects.toThrow();
    expect(records()).toEqual([[], [], []]);
  });
});

describe('damaged files beside good ones', () => {
  const data = () => path.join(folder, 'data');
  beforeEach(() => mkdirSync(data()));

  it('an empty file in a folder does not keep the good ones out, and is named', async () => {
    const empty = path.join(data(), 'lj001.sn.60.dump');
    writeFileSync(empty, '');
    writeFileSync(path.join(data(), 'run.log'), 'finished\n');
    const done = await start([data(), part('sp.0'), part('sp.60')]);
    expect(done.deformations).toBe(1);
    expect(done.warnings.map(({ message }) => message)).toEqual([
      `${empty}: the file is empty. It was left out.`,
    ]);
    // named by itself, it was meant to be imported
    await expect(start([empty, part('sp.0')])).rejects.toThrow(/the file is empty/);
  });

  it('a damaged structure in a folder is left out only when the defaults are accepted', async () => {
    const cut = path.join(data(), 'lj001.sn.60.dump');
    writeFileSync(cut, 'ITEM: TIMESTEP\n60\nITEM: NUMBER OF ATOMS\n10000\n');
    const paths = [data(), part('sp.0'), part('sp.60')];
    await expect(start(paths)).rejects.toMatchObject({ code: 'input', path: cut });
    expect(records()).toEqual([[], [], []]);
    const done = await start(paths, { acceptDefaults: true });
    expect(done.deformations).toBe(1);
    expect(done.warnings[0]?.message).toMatch(/lj001\.sn\.60\.dump.*left out/);
  });
});
