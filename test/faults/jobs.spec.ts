import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JobEvent } from '../../src-shared/contract/jobs';
import type { RunSummary, ProjectState } from '../../src-shared/contract/project';
import type { EpochPoint, TaskOutputs, TaskRequest } from '../../src-shared/contract/tasks';
import type { ChildHandle, StartChild } from '../../src-main/jobs/child';
import { nodeChildren } from '../../src-main/jobs/nodeChild';
import { createQueue, type JobQueue } from '../../src-main/jobs/queue';
import { cli, ensureBuilt, root } from '../commands/built';
import { folderHash, glasses, json, plastiscope, scratch } from '../commands/plastiscope';

const startBuilt = nodeChildren(join(root, 'out/main'));

beforeAll(ensureBuilt, 300_000);

/** A project with both glasses, and the smallest training that has two epochs of several batches. */
async function labelledProject(): Promise<{
  project: string;
  request: TaskRequest<'train'>;
  flags: string[];
}> {
  const project = join(scratch(), 'glasses');
  await json(['project', 'create', project, '--preset', 'lj2d']);
  await json(['project', 'import', project, glasses]);
  const request: TaskRequest<'train'> = {
    project,
    model: 'compact2d',
    recipe: 'paper',
    strain: 0.03,
    validation: ['lj005'],
    epochs: 2,
    batch: 64,
    seed: 3,
  };
  const flags = [
    '--model',
    'compact2d',
    '--recipe',
    'paper',
    '--strain',
    '0.03',
    '--validation',
    'lj005',
  ];
  return { project, request, flags: [...flags, '--epochs', '2', '--batch', '64', '--seed', '3'] };
}

/** What must be equal bit for bit: weights, and the curve without its clock. */
function outcome(project: string, run: string) {
  const folder = join(project, 'runs', run);
  const manifest: {
    epochs: EpochPoint[];
    arrays: Record<string, { sha256: string }>;
    files: Record<string, { sha256: string }>;
    bestEpoch: number;
  } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const curve = manifest.epochs.map((point) => ({ ...point, seconds: 0, imagesPerSecond: 0 }));
  return {
    weights: manifest.files['weights.bin'].sha256,
    batchLosses: manifest.arrays['batch_loss'].sha256,
    curve,
    bestEpoch: manifest.bestEpoch,
  };
}

function nextEvent(queue: JobQueue, wanted: (event: JobEvent) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const off = queue.onEvent((event) => {
      if (!wanted(event)) return;
      off();
      resolve();
    });
  });
}

const epochDone = (event: JobEvent) => event.type === 'task' && event.event.type === 'train-epoch';
const training = (event: JobEvent) => event.type === 'task' && event.event.type === 'train-plan';

async function trainedWithoutInterruption() {
  const { project, flags } = await labelledProject();
  const done = await json<TaskOutputs['train']>(['train', project, ...flags]);
  return outcome(project, done.run);
}

describe('a training that is interrupted', () => {
  it('killed (-9) after an epoch continues to the same weights and curve, bit for bit', async () => {
    const expected = await trainedWithoutInterruption();
    const { project, request } = await labelledProject();
    const children: ChildHandle[] = [];
    const startChild: StartChild = (entry) => {
      const child = startBuilt(entry);
      children.push(child);
      return child;
    };
    const queue = createQueue({ startChild });
    const job = queue.start('train', request);
    await nextEvent(queue, epochDone);
    children[0]?.kill();
    const { state } = await queue.settled(job.id);
    expect(state.status === 'failed' && state.error.code).toBe('crashed');

    queue.resume(job.id);
    const plans: number[] = [];
    queue.onEvent((event) => {
      if (event.type === 'task' && event.event.type === 'train-plan')
        plans.push(event.event.epochs.length);
    });
    const resumed = await queue.settled(job.id);
    await queue.close();

    expect(plans).toEqual([1]);
    expect(resumed.state.status).toBe('done');
    const runs = readdirSync(join(project, 'runs'));
    expect(runs).toHaveLength(1);
    expect(outcome(project, runs[0] ?? '')).toEqual(expected);
    expect(readdirSync(join(project, 'work'))).toEqual([]);
  });

  it('paused by Ctrl+C in the middle of an epoch says how to continue, exits with 130 and continues', async () => {
    const expected = await trainedWithoutInterruption();
    const { project, flags } = await labelledProject();
    const child = spawn(process.execPath, [cli, 'train', project, ...flags], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    let interrupted = false;
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('utf8');
      if (interrupted || !stderr.includes('training on')) return;
      interrupted = true;
      child.kill('SIGINT');
    });
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toMatch(/Paused\. The same command continues/);
    expect(status).toBe(130);
    expect(existsSync(join(project, 'runs'))).toBe(false);
    const { unfinished } = await json<ProjectState>(['project', 'show', project]);
    expect(unfinished).toMatchObject([{ title: 'Train compact2d at 3 %', running: false }]);

    const done = await json<TaskOutputs['train']>(['train', project, ...flags]);
    expect(outcome(project, done.run)).toEqual(expected);
    const runs = (await json<ProjectState>(['project', 'show', project])).runs.filter(
      (run: RunSummary) => !run.bundled,
    );
    expect(runs.map(({ id }) => id)).toEqual([done.run]);
  });

  it('stops by itself when the command line is killed (-9), and --resume continues it', async () => {
    const { project, flags } = await labelledProject();
    const child = spawn(process.execPath, [cli, 'train', project, ...flags], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await new Promise<void>((resolve) => {
      let text = '';
      child.stderr.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        if (text.includes('epoch 1:')) resolve();
      });
    });
    child.kill('SIGKILL');
    const [id = ''] = readdirSync(join(project, 'work'));
    for (let k = 0; k < 100 && existsSync(join(project, 'work', id, 'owner.json')); k++)
      await wait(100);
    const resume = ['train', project, '--model', 'compact2d', '--strain', '0.03', '--resume', id];
    const { status, stderr } = await plastiscope(resume);
    expect(stderr).toMatch(/continuing after epoch 1/);
    expect(status).toBe(0);
    expect(readdirSync(join(project, 'runs'))).toEqual([id]);
  });
});

describe('a job that is cancelled', () => {
  it('has stopped within 2 s, shows nothing half-done, and leaves the other process alone', async () => {
    const { project, request } = await labelledProject();
    const queue = createQueue({ startChild: startBuilt });
    const job = queue.start('train', request);
    await nextEvent(queue, training);
    const other = queue.start('inspect', { paths: [glasses] });
    const records = ['samples', 'deformations', 'labels'].map((kind) =>
      folderHash(join(project, kind)),
    );

    const asked = Date.now();
    expect(queue.cancel(job.id)).toBe(true);
    expect(queue.get(job.id)?.state.status).toBe('cancelling');
    expect((await queue.settled(job.id)).state).toEqual({ status: 'cancelled' });
    expect(Date.now() - asked).toBeLessThan(2000);

    expect((await queue.settled(other.id)).state.status).toBe('done');
    await queue.close();
    expect(existsSync(join(project, 'runs'))).toBe(false);
    expect(
      ['samples', 'deformations', 'labels'].map((kind) => folderHash(join(project, kind))),
    ).toEqual(records);
  });
});
