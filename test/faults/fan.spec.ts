import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JobEvent } from '../../src-shared/contract/jobs';
import type { ProjectState } from '../../src-shared/contract/project';
import type { TaskOutputs } from '../../src-shared/contract/tasks';
import { fanAngles } from '../../src-shared/geometry/fan';
import type { ChildHandle } from '../../src-main/jobs/child';
import { nodeChildren } from '../../src-main/jobs/nodeChild';
import { createQueue, type JobQueue } from '../../src-main/jobs/queue';
import { createProject } from '../../src-main/project/createProject';
import { openProject } from '../../src-main/project/openProject';
import { ensureBuilt, root } from '../commands/built';
import { folderHash, json, scratch } from '../commands/plastiscope';
import { commitSample, preset } from './storeFixture';

const ATOMS = 60;
const MODEL = 'compact2d-3';
const startBuilt = nodeChildren(join(root, 'out/main'));

beforeAll(ensureBuilt, 300_000);

async function smallProject(): Promise<string> {
  const project = join(scratch(), 'glass');
  await commitSample(await createProject(project, preset), 1, { atoms: ATOMS });
  return project;
}

const fan = (project: string, ...more: string[]) =>
  json<TaskOutputs['fan']>(['fan', project, '--sample', 'lj001', '--model', MODEL, ...more]);

/** Files of angles that the interrupted work has. */
function anglesLeft(project: string): string[] {
  const work = join(project, 'work');
  return readdirSync(work)
    .flatMap((id) => readdirSync(join(work, id)))
    .filter((name) => /^angle-\d{3}\.f32$/.test(name))
    .sort();
}

/** SHA-256 of the logits of the only fan. */
function logitHash(project: string): string {
  const [id = ''] = readdirSync(join(project, 'fans'));
  const manifest: { arrays: Record<string, { sha256: string }> } = JSON.parse(
    readFileSync(join(project, 'fans', id, 'manifest.json'), 'utf8'),
  );
  return manifest.arrays['logit'].sha256;
}

/** Stages that the job tells of from now on, and the atoms that were done at its first step. */
function stagesOf(queue: JobQueue): { stages: Set<string>; first: number[] } {
  const told = { stages: new Set<string>(), first: [] as number[] };
  queue.onEvent((event) => {
    const progress = progressOf(event);
    if (progress === null || !progress.stage.startsWith('Predicting')) return;
    told.stages.add(progress.stage);
    told.first.push(progress.done);
  });
  return told;
}

function progressOf(event: JobEvent) {
  return event.type === 'job' && event.job.state.status === 'running'
    ? event.job.state.progress
    : null;
}

/** When the job predicts an angle, or one after it: not every step is told. */
function predicting(queue: JobQueue, angle: number): Promise<void> {
  return new Promise((resolve) => {
    const off = queue.onEvent((event) => {
      const [, at] = /^Predicting (\d+)°/.exec(progressOf(event)?.stage ?? '') ?? [];
      if (at === undefined || Number(at) < angle) return;
      off();
      resolve();
    });
  });
}

describe('a fan that is interrupted', () => {
  it('killed (-9) keeps its angles, predicts only the others, and ends with the same numbers', async () => {
    const [project, whole] = [await smallProject(), await smallProject()];
    const children: ChildHandle[] = [];
    const queue = createQueue({
      startChild: (entry) => {
        const child = startBuilt(entry);
        children.push(child);
        return child;
      },
    });
    const job = queue.start('fan', { project, sample: 'lj001', model: MODEL });
    await predicting(queue, 25);
    children[0]?.kill();
    const { state } = await queue.settled(job.id);
    expect(state.status === 'failed' && state.error.code).toBe('crashed');
    const left = anglesLeft(project);
    expect(left.slice(0, 5)).toEqual(
      [0, 5, 10, 15, 20].map((a) => `angle-0${a < 10 ? '0' : ''}${a}.f32`),
    );

    queue.resume(job.id);
    const told = stagesOf(queue);
    expect((await queue.settled(job.id)).state.status).toBe('done');
    await queue.close();
    expect(told.first[0]).toBeGreaterThanOrEqual(left.length * ATOMS);
    const others = fanAngles.slice(left.length).map((angle) => `Predicting ${angle}°`);
    expect([...told.stages].filter((stage) => !others.includes(stage))).toEqual([]);
    expect(readdirSync(join(project, 'work'))).toEqual([]);

    await fan(whole);
    expect(logitHash(project)).toBe(logitHash(whole));
  });

  it('cancelled has stopped within 2 s, stands among the unfinished, and the command line continues it', async () => {
    const project = await smallProject();
    const queue = createQueue({ startChild: startBuilt });
    const job = queue.start('fan', { project, sample: 'lj001', model: MODEL });
    await predicting(queue, 10);
    const asked = Date.now();
    queue.cancel(job.id);
    expect((await queue.settled(job.id)).state).toEqual({ status: 'cancelled' });
    expect(Date.now() - asked).toBeLessThan(2000);
    await queue.close();
    const left = anglesLeft(project).length;
    const { unfinished, fans } = await json<ProjectState>(['project', 'show', project]);
    expect(fans).toEqual([]);
    expect(unfinished).toMatchObject([
      { task: 'fan', title: 'Predict lj001 at every angle', done: left, total: 36 },
    ]);

    const done = await fan(project);
    expect(done).toMatchObject({ atoms: ATOMS, angles: 36 });
    const shown = await json<ProjectState>(['project', 'show', project]);
    expect(shown.fans).toMatchObject([{ id: done.record, sample: done.sample, angles: 36 }]);
    expect(shown.unfinished).toEqual([]);
  });
});

describe('a fan', () => {
  it('holds at every angle what predict says, takes what is stored and shown, and is found again', async () => {
    const project = await smallProject();
    const predict = (loading: string) =>
      json<TaskOutputs['predict']>([
        ...['predict', project, '--sample', 'lj001', '--model', MODEL, '--loading', loading],
      ]);
    const [before, deleted] = [await predict('angle:40'), await predict('simple+')];
    const store = await openProject(project, { resourcesDir: join(root, 'resources') });
    await store.applyEdit({ edit: 'delete', ids: [deleted.record ?? ''] });
    const done = await fan(project);
    expect(await store.find('predictions', deleted.record ?? '')).toBeNull();
    const hash = folderHash(project);
    expect(await fan(project)).toEqual(done);
    expect(folderHash(project)).toBe(hash);
    // a record never changes: what is told is what it holds, whatever backend computed it once more
    expect(await fan(project, '--again', '--backend', 'wasm')).toEqual(done);
    expect(folderHash(project)).toBe(hash);

    const after = await predict('angle:70');
    const record = await store.find('fans', done.record);
    if (record === null) throw new Error('no fan');
    expect(record.manifest.notes).toEqual([`40°: ${before.record}`]);
    const logits = await store.readArray(record, 'logit', Float32Array);
    for (const [angle, id] of [
      [40, before.record],
      [70, after.record],
    ] as const) {
      const prediction = await store.find('predictions', id ?? '');
      if (prediction === null) throw new Error('no prediction');
      const probability = await store.readArray(prediction, 'probability', Float32Array);
      const row = logits.subarray((angle / 5) * ATOMS, (angle / 5 + 1) * ATOMS);
      const away = row.map((logit, i) => Math.abs(1 / (1 + Math.exp(-logit)) - probability[i]));
      expect(Math.max(...away)).toBeLessThan(1e-6);
    }
  });
});
