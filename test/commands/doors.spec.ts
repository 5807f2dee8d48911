import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../../src-shared/contract/jobs';
import { inProcess } from '../../src-main/jobs/inProcess';
import { nodeChildren } from '../../src-main/jobs/nodeChild';
import { createQueue } from '../../src-main/jobs/queue';
import type { StartChild } from '../../src-main/jobs/child';
import { createParallel } from '../../src-main/jobs/threads';
import { kernels } from '../../src-main/tasks/kernels';
import { runTask } from '../../src-main/tasks/runTask';
import { ensureBuilt, root } from './built';
import { glasses, json, scratch } from './plastiscope';

beforeAll(ensureBuilt, 300_000);

/** SHA-256 of every array of every record, by record and array. */
function arrayHashes(project: string): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const kind of ['samples', 'deformations', 'labels']) {
    for (const id of readdirSync(join(project, kind))) {
      const manifest: { arrays: Record<string, { sha256: string }> } = JSON.parse(
        readFileSync(join(project, kind, id, 'manifest.json'), 'utf8'),
      );
      for (const [name, { sha256 }] of Object.entries(manifest.arrays))
        hashes[`${id}/${name}`] = sha256;
    }
  }
  return hashes;
}

async function importAndLabel(startChild: StartChild): Promise<Record<string, string>> {
  const project = join(scratch(), 'project');
  await json(['project', 'create', project, '--preset', 'lj2d']);
  const queue = createQueue({ startChild });
  const finished: Job[] = [];
  for (const job of [
    queue.start('import', { project, paths: [join(glasses, 'lj001')] }),
    queue.start('label', { project, strain: 0.03 }),
  ]) {
    finished.push(await queue.settled(job.id));
  }
  await queue.close();
  expect(finished.map(({ state }) => state.status)).toEqual(['done', 'done']);
  return arrayHashes(project);
}

describe('one task through several doors', () => {
  it('in this process without threads and in a child process with threads: equal ids, equal bytes', async () => {
    expect(existsSync(join(root, 'out/main/thread.js'))).toBe(true);
    const parallel = createParallel(kernels, null);
    const here = inProcess((task, input, context) =>
      runTask(task, input, {
        ...context,
        parallel,
        resourcesDir: join(root, 'resources'),
        programsDir: join(root, 'out/main'),
        version: 'test',
      }),
    );
    const alone = await importAndLabel(here);
    const inChild = await importAndLabel(nodeChildren(join(root, 'out/main')));
    expect(Object.keys(alone).filter((key) => key.startsWith('labels-'))).toHaveLength(12);
    expect(inChild).toEqual(alone);
  });
});
