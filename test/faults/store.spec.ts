import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cleanProject } from '../../src-main/project/cleanProject';
import { createProject } from '../../src-main/project/createProject';
import { openProject } from '../../src-main/project/openProject';
import { projectState } from '../../src-main/project/projectState';
import { randomStream } from '../../src-main/scoring/counterRandom';
import { recordKinds } from '../../src-shared/records/kinds';
import { commitFamily, preset, temporaryFolder } from './storeFixture';

const repository = new URL('../..', import.meta.url).pathname;
const output = join(repository, 'test/output/store');
const writer = join(output, 'writer.mjs');
const KILLS = 24;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let root: string;

beforeAll(async () => {
  await build({
    root: repository,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(repository, 'test/faults/harness/writer.ts'),
      outDir: output,
      target: 'node16',
      rollupOptions: { output: { entryFileNames: 'writer.mjs' } },
    },
  });
});
beforeEach(async () => {
  folder = await temporaryFolder();
  root = join(folder.path, 'glasses');
  await createProject(root, preset);
});
afterEach(() => folder.remove());

/** Starts the writer; `lines` are its complete lines so far. */
function startWriter(...args: string[]) {
  const child = spawn(process.execPath, [writer, root, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
  const lines = () => text.split('\n').slice(0, -1);
  return { child, lines, errors: () => errors };
}

async function filesBelow(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = await readdir(path);
  return (await Promise.all(names.map((name) => filesBelow(join(path, name))))).flat();
}

describe('a process killed while it writes', () => {
  it(`leaves a whole project, ${KILLS} times`, async () => {
    const stream = randomStream('kill -9');
    const promised = new Set<string>();
    let renamed: [string, string] | undefined;
    for (let round = 0; round < KILLS; round++) {
      const { child, lines, errors } = startWriter('stream', String(1_000 * round));
      const exit = once(child, 'exit');
      // every other round from the first records on, so that a slow machine too has written some in the end
      const begun = round % 2 === 0 ? 'ready' : 'record';
      while (!lines().some((line) => line.startsWith(begun)) && child.exitCode === null) {
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      await new Promise((resolve) => setTimeout(resolve, stream.integer(120)));
      child.kill('SIGKILL');
      const [, signal]: unknown[] = await exit;
      expect(errors()).toBe('');
      expect(signal).toBe('SIGKILL');
      for (const line of lines()) {
        const [what, id, ...name] = line.split(' ');
        if (what === 'record') promised.add(id);
        if (what === 'edit') renamed = [id, name.join(' ')];
      }

      // opened anew by a process that knows nothing of the last one
      const store = await openProject(root);
      expect(await store.damaged()).toEqual([]);
      const file = await store.projectFile();
      if (renamed !== undefined) expect(file.names[renamed[0]]).toBe(renamed[1]);
      const known = new Set([
        ...recordKinds,
        'plastiscope.json',
        'plastiscope.lock',
        'backup',
        'work',
      ]);
      expect((await readdir(root)).filter((name) => !known.has(name))).toEqual([]);
      expect(await store.listUnfinished()).toMatchObject([{ running: false }]);
    }

    const store = await openProject(root);
    let records = 0;
    for (const kind of ['samples', 'deformations', 'labels'] as const) {
      for (const record of await store.list(kind)) {
        expect(await store.verify(record)).toEqual([]);
        for (const name of Object.keys(record.manifest.arrays)) await store.readArray(record, name);
        promised.delete(record.id);
        records++;
      }
    }
    expect(records).toBeGreaterThan(KILLS);
    expect([...promised]).toEqual([]);

    const bytes = await readFile(join(root, 'work/run-00000000000000ff/checkpoint.bin'));
    const digest = createHash('sha256').update(bytes.subarray(32)).digest();
    expect(bytes.subarray(0, 32).equals(digest)).toBe(true);

    await cleanProject(root);
    expect(await readdir(join(root, 'work'))).toEqual(['run-00000000000000ff']);
    const after = await projectState(await openProject(root));
    expect(after.samples.length + after.deformations.length + after.labels.length).toBe(records);
  });
});

describe('a torn file', () => {
  /** Damages one file and returns what was in it. */
  const damages = {
    'cut in half': async (path: string, bytes: Buffer) => truncate(path, bytes.length >> 1),
    emptied: async (path: string) => truncate(path, 0),
    lost: async (path: string) => rm(path),
  };

  it.each(Object.entries(damages))(
    '%s: the record is reported with the path, not shown, and mended by doing the work again',
    async (_, damage) => {
      const family = await commitFamily(await openProject(root));
      for (const record of Object.values(family)) {
        for (const path of await filesBelow(record.path)) {
          const bytes = await readFile(path);
          await damage(path, bytes);
          const store = await openProject(root);
          const damaged = await store.damaged();
          expect(damaged.map((one) => one.path)).toEqual([path]);
          expect(damaged[0].message).toContain(path);
          expect(await store.find(record.kind, record.id)).toBeNull();
          expect((await projectState(store)).damaged).toEqual(damaged);

          const again = await commitFamily(store);
          expect(Object.values(again).map(({ id }) => id)).toContain(record.id);
          expect(await store.damaged()).toEqual([]);
          expect(await readFile(path)).toHaveLength(bytes.length);
        }
      }
    },
  );

  it('found only when it is read is refused, not half-read', async () => {
    const store = await openProject(root);
    const { sample } = await commitFamily(store);
    const path = join(sample.path, 'positions.npy');
    const bytes = await readFile(path);
    await truncate(path, bytes.length - 8);
    await expect(store.readArray(sample, 'positions')).rejects.toMatchObject({
      code: 'input',
      path,
    });
  });

  it('changed without changing its length is found by its hash', async () => {
    const store = await openProject(root);
    const { sample } = await commitFamily(store);
    const path = join(sample.path, 'positions.npy');
    const bytes = await readFile(path);
    bytes[bytes.length - 3] ^= 1;
    await writeFile(path, bytes);
    expect(await store.verify(sample)).toMatchObject([{ path }]);
  });
});

describe('two processes asked for the same work', () => {
  it('meet in one folder per record', async () => {
    const writers = [startWriter('same'), startWriter('same'), startWriter('same')];
    const codes = await Promise.all(
      writers.map(async ({ child }): Promise<unknown> => (await once(child, 'exit'))[0]),
    );
    expect(writers.map(({ errors }) => errors())).toEqual(['', '', '']);
    expect(codes).toEqual([0, 0, 0]);
    expect(writers[1].lines()).toEqual(writers[0].lines());
    expect(writers[2].lines()).toEqual(writers[0].lines());
    const store = await openProject(root);
    const state = await projectState(store);
    expect([state.samples.length, state.deformations.length, state.labels.length]).toEqual([
      10, 10, 10,
    ]);
    for (const sample of await store.list('samples'))
      expect(await store.verify(sample)).toEqual([]);
    expect(await readdir(join(root, 'work'))).toEqual([]);
  });
});
