import { chmod, mkdir, readFile, readdir, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Preset } from '../../src-shared/records/preset';
import {
  commitDeformation,
  commitFamily,
  commitLabels,
  commitPrediction,
  commitRun,
  commitSample,
  preset,
  temporaryFolder,
} from '../../test/faults/storeFixture';
import { copyProject } from './copyProject';
import { cleanProject } from './cleanProject';
import { createProject } from './createProject';
import { findRun, findSample } from './lookup';
import { openProject } from './openProject';
import { projectState } from './projectState';
import type { Store } from './store';
import { watchProject } from './watchProject';
import { discardWork } from './workFolder';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let root: string;
let store: Store;

beforeEach(async () => {
  folder = await temporaryFolder();
  root = join(folder.path, 'glasses');
  store = await createProject(root, preset);
});
afterEach(() => folder.remove());

describe('a record', () => {
  it('reads back as it was written, from another process too', async () => {
    const { sample, deformation, labels } = await commitFamily(store);
    const other = await openProject(root);
    const [read] = await other.list('samples');
    expect(read).toEqual(sample);
    expect(await other.readArray(read, 'ids', Float64Array)).toEqual(
      Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    );
    expect(await other.readArray(read, 'types', Int32Array)).toBeInstanceOf(Int32Array);
    const positions = await other.readArray(deformation, 'positions-0', Float64Array);
    expect(Array.from(positions.subarray(0, 4), Number.isNaN)).toEqual([true, true, true, false]);
    expect(await other.readArray(labels, 'label')).toEqual(Int8Array.of(-1, 0, 0, 0, 0, 0, 0, 1));
    expect(await other.verify(read)).toEqual([]);
    expect(await readdir(join(root, 'work'))).toEqual([]);
  });

  it('keeps a missing number missing', async () => {
    const run = await commitRun(store, []);
    expect(run.manifest.epochs[0].validationLoss).toBeNaN();
    expect(
      (await (await openProject(root)).list('runs'))[0].manifest.epochs[0].validationLoss,
    ).toBeNaN();
  });

  it('asked for twice is one record, the first one', async () => {
    const first = await commitSample(store, 1, { name: 'first' });
    const second = await commitSample(store, 1, { name: 'second' });
    expect(second).toEqual(first);
    expect(await store.list('samples')).toHaveLength(1);
  });

  it('has an id that depends on parameters, parents and content, not on name or backend', async () => {
    const one = await commitSample(store, 1);
    const two = await commitSample(store, 2);
    const deformations = [
      await commitDeformation(store, one.id),
      await commitDeformation(store, two.id),
    ];
    const labels = [
      await commitLabels(store, one.id, deformations[0].id, 2.5),
      await commitLabels(store, one.id, deformations[0].id, 3),
    ];
    const ids = [one, two, ...deformations, ...labels].map(({ id }) => id);
    expect(new Set(ids).size).toBe(6);
    // the same on every machine and in every version
    expect(one.id).toMatchInlineSnapshot(`"sample-2f2887fcbb8bca66"`);
  });

  it('names the parents it was made from with their hashes', async () => {
    const { sample, labels, deformation } = await commitFamily(store);
    expect(labels.manifest.parents).toEqual([
      { kind: 'samples', id: sample.id, sha256: sample.sha256, bundled: false },
      { kind: 'deformations', id: deformation.id, sha256: deformation.sha256, bundled: false },
    ]);
  });

  it('that is not valid is refused and leaves nothing', async () => {
    await expect(commitDeformation(store, 'not an id')).rejects.toMatchObject({ code: 'input' });
    expect(await readdir(join(root, 'work'))).toEqual([]);
    expect(await store.list('deformations')).toEqual([]);
  });

  it('without its parents is not shown until they come', async () => {
    const elsewhere = await createProject(join(folder.path, 'elsewhere'), preset);
    const { id } = await commitSample(elsewhere, 4);
    const deformation = await commitDeformation(store, id);
    expect(await store.list('deformations')).toEqual([]);
    expect(await store.has(deformation.id)).toBe(false);
    expect(await store.damaged()).toEqual([]);
    await commitSample(store, 4);
    expect((await store.list('deformations')).map((record) => record.id)).toEqual([deformation.id]);
  });

  it('made with a bundled model is shown although the model lies elsewhere', async () => {
    const elsewhere = await createProject(join(folder.path, 'elsewhere'), preset);
    const run = await commitRun(elsewhere, []);
    const resourcesDir = join(folder.path, 'resources');
    await mkdir(join(resourcesDir, 'models'), { recursive: true });
    await rename(run.path, join(resourcesDir, 'models', 'lj2d-3'));

    const withModels = await openProject(root, { resourcesDir });
    const bundled = await withModels.bundledRuns();
    expect(bundled.map(({ id }) => id)).toEqual([run.id]);
    expect(await withModels.readFile(bundled[0], 'weights.bin')).toHaveLength(64);
    const sample = await commitSample(withModels, 1);
    await commitPrediction(withModels, sample.id, { id: run.id, bundled: true });
    expect((await projectState(withModels)).predictions).toHaveLength(1);
    expect((await projectState(withModels)).runs).toMatchObject([{ id: run.id, bundled: true }]);
    expect(await findRun(withModels, bundled, 'compact2d seed 0')).toEqual(bundled[0]);
  });
});

describe('edits', () => {
  it('survive a restart, with undo and redo', async () => {
    const { sample } = await commitFamily(store);
    await store.applyEdit({ edit: 'rename', id: sample.id, name: 'slow quench' });
    await store.applyEdit({ edit: 'split', sample: sample.id, tag: 'test' });
    const other = await openProject(root);
    expect((await projectState(other)).samples[0]).toMatchObject({
      name: 'slow quench',
      split: 'test',
    });
    await other.undo();
    await other.undo();
    const state = await projectState(store);
    expect(state.samples[0]).toMatchObject({ name: 'lj000', split: null });
    expect([state.undo, state.redo]).toEqual([null, 'rename of lj000']);
    await store.redo();
    expect((await findSample(store, 'slow quench')).id).toBe(sample.id);
  });

  it('order the samples, and several are taken back as one', async () => {
    const one = await commitSample(store, 1, { name: 'one' });
    const two = await commitSample(store, 2, { name: 'two' });
    await store.applyEdit({ edit: 'order', samples: [two.id, one.id] });
    await store.applyEdit({
      edit: 'group',
      edits: [
        { edit: 'split', sample: one.id, tag: 'train' },
        { edit: 'delete', ids: [two.id] },
      ],
    });
    const state = await projectState(await openProject(root));
    expect(state.samples.map(({ name, split }) => [name, split])).toEqual([['one', 'train']]);
    expect(state.undo).toBe('split of one and two');
    await store.undo();
    const before = (await projectState(store)).samples;
    expect(before.map(({ name, split }) => [name, split])).toEqual([
      ['two', null],
      ['one', null],
    ]);
    const edits = [{ edit: 'order' as const, samples: [one.id, one.id] }];
    await expect(store.applyEdit({ edit: 'group', edits })).rejects.toMatchObject({
      code: 'usage',
    });
    const unknown = store.applyEdit({ edit: 'order', samples: [one.id, 'sample-0'] });
    await expect(unknown).rejects.toMatchObject({ code: 'missing' });
  });

  it('rename the project, not its folder', async () => {
    await store.applyEdit({ edit: 'title', name: 'slow glasses' });
    expect(await projectState(await openProject(root))).toMatchObject({
      name: 'slow glasses',
      path: root,
      undo: 'rename of the project',
    });
    await store.undo();
    expect((await projectState(store)).name).toBe('glasses');
  });

  it('of the preset leave records as they were made, and refuse another dimension', async () => {
    const { labels } = await commitFamily(store);
    const own: Preset = {
      ...preset,
      name: 'own',
      units: 'metal',
      species: preset.species.map((each) => ({ ...each, name: `Z${each.type}`, radius: 2 })),
      d2minCutoff: 3.5,
      window: { ...preset.window, channels: ['Z1'] },
    };
    const before = await projectState(store);
    await store.applyEdit({ edit: 'preset', preset: own });
    const { preset: current, ...after } = await projectState(await openProject(root));
    expect(current).toEqual(own);
    expect(after.samples).toEqual(before.samples);
    expect(after.labels[0].cutoff).toBe(labels.manifest.cutoff);
    await expect(
      store.applyEdit({ edit: 'preset', preset: { ...own, dimensions: 3 } }),
    ).rejects.toThrow('The samples of this project are 2D (lj000), and the preset own is for 3D.');
    await store.undo();
    expect((await projectState(store)).preset).toEqual(preset);
  });

  it('that delete a sample hide what was made from it, but not the model; undo brings all back', async () => {
    const { sample } = await commitFamily(store);
    await store.applyEdit({ edit: 'delete', ids: [sample.id] });
    const counts = async () => {
      const { samples, deformations, labels, runs, predictions } = await projectState(store);
      return [samples, deformations, labels, runs, predictions].map((list) => list.length);
    };
    expect(await counts()).toEqual([0, 0, 0, 1, 0]);
    await store.undo();
    expect(await counts()).toEqual([1, 1, 1, 1, 1]);
  });

  it('do not stand in the way of work asked for again: a deleted record comes back', async () => {
    const { labels } = await commitFamily(store);
    await store.applyEdit({ edit: 'delete', ids: [labels.id] });
    expect(await store.find('labels', labels.id)).toBeNull();
    expect(await store.reuse('labels', labels.id)).toEqual(labels);
    expect(await store.has(labels.id)).toBe(true);
  });

  it('that would give two samples one name, or name nothing, are refused', async () => {
    const [one] = [await commitSample(store, 1), await commitSample(store, 2)];
    await expect(
      store.applyEdit({ edit: 'rename', id: one.id, name: 'lj002' }),
    ).rejects.toMatchObject({ code: 'usage' });
    await expect(
      store.applyEdit({ edit: 'split', sample: 'sample-0', tag: null }),
    ).rejects.toMatchObject({ code: 'missing' });
  });

  it('by many at once all arrive', async () => {
    const sample = await commitSample(store, 1);
    const stores = await Promise.all(Array.from({ length: 6 }, () => openProject(root)));
    await Promise.all(
      stores.map((one, k) => one.applyEdit({ edit: 'rename', id: sample.id, name: `name ${k}` })),
    );
    expect((await store.projectFile()).history).toHaveLength(6);
    expect((await readdir(root)).filter((name) => name.includes('lock'))).toEqual([]);
  });

  it('keep three earlier versions, the newest of which stands in for a damaged project file', async () => {
    const { id } = await commitSample(store, 1);
    for (let k = 0; k < 5; k++) await store.applyEdit({ edit: 'rename', id, name: `name ${k}` });
    expect(await readdir(join(root, 'backup'))).toHaveLength(3);
    await writeFile(join(root, 'plastiscope.json'), '{"schema": 1, "ki');
    const state = await projectState(await openProject(root));
    expect(state.samples[0].name).toBe('name 3');
    expect(state.damaged).toMatchObject([{ path: join(root, 'plastiscope.json') }]);
  });
});

describe('a lock', () => {
  it('of a process that is gone is taken away', async () => {
    const { id } = await commitSample(store, 1);
    const { hostname } = await import('node:os');
    const gone = { host: hostname(), pid: 2 ** 22 + 1, heartbeat: Date.now(), nonce: 'x' };
    await writeFile(join(root, 'plastiscope.lock'), JSON.stringify(gone));
    await store.applyEdit({ edit: 'rename', id, name: 'other' });
    expect((await store.projectFile()).names).toEqual({ [id]: 'other' });
  });
});

describe('a read-only project', () => {
  it('can be read and copied, and refuses every change', async () => {
    const { sample } = await commitFamily(store);
    const readOnly = await openProject(root, { readOnly: true });
    const refused = { code: 'read-only' };
    await expect(readOnly.undo()).rejects.toMatchObject(refused);
    await expect(commitSample(readOnly, 9)).rejects.toMatchObject(refused);
    await expect(
      readOnly.applyEdit({ edit: 'split', sample: sample.id, tag: 'test' }),
    ).rejects.toMatchObject(refused);

    const target = join(folder.path, 'copy');
    await copyProject(root, target);
    const copy = await openProject(target);
    await copy.applyEdit({ edit: 'split', sample: sample.id, tag: 'test' });
    const state = await projectState(copy);
    expect(state).toMatchObject({ name: 'copy', predictions: [{ sample: sample.id }] });
    expect((await projectState(readOnly)).samples[0].split).toBeNull();
    await expect(copyProject(root, target)).rejects.toMatchObject({ code: 'usage' });
  });

  it.skipIf(process.getuid?.() === 0)('is what a folder without write permission is', async () => {
    await chmod(root, 0o500);
    expect((await openProject(root)).readOnly).toBe(true);
    await chmod(root, 0o700);
  });
});

describe('opening', () => {
  it('names a folder that is no project, and a newer version', async () => {
    await expect(openProject(folder.path)).rejects.toMatchObject({ code: 'missing' });
    const file = join(root, 'plastiscope.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"schema": 1', '"schema": 2'));
    await expect(openProject(root)).rejects.toThrow('newer version');
  });

  it('creates no project in a folder that holds something', async () => {
    await expect(createProject(root, preset)).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('work folders', () => {
  const request = { task: 'train', title: 'Train compact2d at 3 %', input: { strain: 0.03 } };
  const id = 'run-0123456789abcdef';

  it('keep what an interrupted process wrote, for the next one', async () => {
    const work = await store.openWork(id, request);
    expect(work.resumed).toBe(false);
    await work.writeFile('checkpoint.bin', Uint8Array.of(1, 2, 3));
    await work.setProgress({ done: 4, total: 15 });
    expect(await store.listUnfinished()).toEqual([
      { id, task: 'train', title: request.title, done: 4, total: 15, running: true },
    ]);
    await expect((await openProject(root)).openWork(id, request)).rejects.toThrow(
      'already under way',
    );
    await work.release();
    expect(await store.listUnfinished()).toMatchObject([{ running: false }]);

    const again = await store.openWork(id, request);
    expect(again.resumed).toBe(true);
    expect(Array.from((await again.readFile('checkpoint.bin')) ?? [])).toEqual([1, 2, 3]);
    expect(await again.readFile('curve.json')).toBeNull();
    expect(await discardWork(root, id)).toBe(false);
    await again.release();
    expect(await discardWork(root, id)).toBe(true);
    expect(await store.listUnfinished()).toEqual([]);
    expect(await discardWork(root, id)).toBe(false);
    expect(await readdir(join(root, 'work'))).toEqual([]);
  });
});

describe('cleaning', () => {
  it('leaves what undo or a restart may need and removes the rest', async () => {
    const { sample, labels, run } = await commitFamily(store);
    await store.applyEdit({ edit: 'delete', ids: [labels.id] });
    await (
      await store.openWork('run-0123456789abcdef', { task: 'train', title: 't', input: {} })
    ).release();
    await (await store.openWork(run.id, { task: 'train', title: 't', input: {} })).release();
    expect((await cleanProject(root)).removed).toEqual([join(root, 'work', run.id)]);

    for (let k = 0; k < 100; k++) {
      await store.applyEdit({ edit: 'rename', id: sample.id, name: `name ${k}` });
    }
    expect((await cleanProject(root)).removed).toEqual([labels.path]);
    expect((await store.projectFile()).deleted).toEqual([]);
    expect(await store.has(sample.id)).toBe(true);
    await expect(stat(labels.path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('removes what an import left that never published its sample, once that is a day ago', async () => {
    const unpublished = 'sample-0123456789abcdef';
    const young = await commitDeformation(store, unpublished);
    expect((await cleanProject(root)).removed).toEqual([]);
    const longAgo = new Date(Date.now() - 25 * 3600_000);
    await utimes(young.path, longAgo, longAgo);
    expect((await cleanProject(root)).removed).toEqual([young.path]);
  });
});

it('announces what another process adds', async () => {
  let calls = 0;
  const changed = (times: number) =>
    expect.poll(() => calls, { timeout: 8_000 }).toBeGreaterThanOrEqual(times);
  const close = watchProject(root, () => calls++);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const sample = await commitSample(store, 1);
  await changed(1);
  const before = calls;
  await store.applyEdit({ edit: 'rename', id: sample.id, name: 'other' });
  await changed(before + 1);
  close();
  const after = calls;
  await commitSample(store, 2);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(calls).toBe(after);
});
