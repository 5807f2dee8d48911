import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { taskInputs, type TaskOutput } from '../../src-shared/contract/tasks';
import { recordKinds } from '../../src-shared/records/kinds';
import { createProject } from '../../src-main/project/createProject';
import { loadPreset } from '../../src-main/project/loadPreset';
import { openProject } from '../../src-main/project/openProject';
import type { Store } from '../../src-main/project/store';
import { importStructures } from '../../src-main/tasks/import/importStructures';
import type { TaskContext } from '../../src-main/tasks/task';
import { drawOf } from './draw';
import { filesBelow } from './filesBelow';
import { mutate } from './mutate/mutate';
import { refusalOf, type Finding, type Prepared, type Target } from './prepared';

/** A glass as its own program wrote it: undeformed first, then what may be added. */
const SERIES = [
  ['single.0.dump', 'single.10.dump', 'single.100.dump'],
  ['plane.data', 'single.20.dump'],
  ['single.0.dump', 'dilated.dump', 'single.5.dump'],
  ['plane.data', 'multi-a.dump'],
] as const;

/** Imports of several files of which one is damaged: the project is as it was before, or has whole new records. */
export async function importTarget(repository: string): Promise<Target> {
  const data = join(repository, 'test/data/variants/series');
  const contents = new Map<string, Uint8Array>();
  for (const name of new Set(SERIES.flat()))
    contents.set(name, new Uint8Array(await readFile(join(data, name))));
  const bytesOf = (name: string) => contents.get(name) ?? new Uint8Array(0);
  return {
    prepare(seed, number): Prepared {
      const draw = drawOf(`fuzz ${seed} import ${number}`);
      const names = draw.pick(SERIES);
      const damaged = draw.pick(names);
      const donor = bytesOf(draw.pick(names));
      const bytes = bytesOf(damaged);
      const cut = draw.oneIn(4) ? draw.below(bytes.length) : null;
      const changed =
        cut === null
          ? mutate(bytes, 'text', draw, donor)
          : { bytes: bytes.slice(0, cut), steps: [`cut at byte ${cut}`] };
      const files = names.map((name) => ({
        name,
        bytes: name === damaged ? changed.bytes : bytesOf(name),
      }));
      const settings = { acceptDefaults: !draw.oneIn(4), folder: draw.oneIn(2) };
      return {
        from: damaged,
        steps: changed.steps,
        settings,
        files,
        run: (folder) => examine(files, settings, repository, folder),
      };
    },
  };
}

async function examine(
  files: Prepared['files'],
  settings: { acceptDefaults: boolean; folder: boolean },
  repository: string,
  folder: string,
): Promise<Finding> {
  const data = join(folder, 'data');
  const project = join(folder, 'project');
  await mkdir(data);
  const paths = files.map(({ name }) => join(data, name));
  await Promise.all(files.map(({ bytes }, k) => writeFile(paths[k], bytes)));
  const resourcesDir = join(repository, 'resources');
  await createProject(project, await loadPreset('lj2d', resourcesDir));
  const before = await contentOf(project);

  const context: TaskContext = {
    signal: new AbortController().signal,
    report: () => undefined,
    emit: () => undefined,
    parallel: { threads: 1, map: () => Promise.reject(new Error('not asked for by an import')) },
    resourcesDir,
    programsDir: join(repository, 'out/main'),
    version: '0',
  };
  const { acceptDefaults } = settings;
  const input = { project, paths: settings.folder ? [data] : paths, acceptDefaults };
  let done: TaskOutput<'import'>;
  try {
    done = await importStructures(taskInputs.import.parse(input), context);
  } catch (error) {
    refusalOf(error, [data, 'None of these files', 'question']);
    const fault = difference(before, await contentOf(project));
    return {
      outcome: 'errors',
      codes: [],
      fault: fault && `refused, and the project changed: ${fault}`,
    };
  }
  const codes = done.warnings.map(({ code }) => code);
  const store = await openProject(project, { resourcesDir });
  return { outcome: 'frames', codes, fault: await notWhole(store, done) };
}

/** What of a project is not as an import ought to leave it. */
async function notWhole(store: Store, done: TaskOutput<'import'>): Promise<string | null> {
  const damage = await store.damaged();
  if (damage.length > 0) return `damaged records: ${JSON.stringify(damage)}`;
  const unfinished = await store.listUnfinished();
  if (unfinished.length > 0) return 'unfinished work is left';
  const samples = await store.list('samples');
  const known = new Set(samples.map(({ id }) => id));
  if (done.samples.some(({ id }) => !known.has(id)) || known.size !== done.samples.length)
    return `${known.size} samples, told of ${done.samples.length}`;
  const deformations = await store.list('deformations');
  if (deformations.length !== done.deformations)
    return `${deformations.length} deformations, told of ${done.deformations}`;
  for (const kind of recordKinds) {
    for (const record of await store.list(kind)) {
      const wrong = await store.verify(record);
      if (wrong.length > 0) return `${record.id} is not as it was written`;
      const orphan = record.manifest.parents.find(({ id }) => !known.has(id));
      if (orphan) return `${record.id} has no parent ${orphan.id}`;
    }
  }
  const left = await readdir(join(store.root, 'work')).catch(() => []);
  return left.length > 0 ? `left in work: ${left.join(', ')}` : null;
}

/** Every file of a folder with the hash of its content, but for the lock and what can be made again. */
async function contentOf(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of await filesBelow(folder)) {
    if (name === 'plastiscope.lock' || name.startsWith('cache')) continue;
    const content = await readFile(join(folder, name));
    found.set(name, createHash('sha256').update(content).digest('hex'));
  }
  return found;
}

function difference(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string | null {
  const names = [...new Set([...a.keys(), ...b.keys()])].filter(
    (name) => a.get(name) !== b.get(name),
  );
  return names.length > 0 ? names.join(', ') : null;
}
