import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, root } from './built';
import { folderHash, json, plastiscope, scratch } from './plastiscope';

const spatial = join(root, 'test/data/formats/cz000.data.gz');

beforeAll(ensureBuilt, 300_000);

describe('fan', () => {
  it('refuses a 3D sample in one sentence and begins nothing', async () => {
    const project = join(scratch(), 'metal');
    await json(['project', 'create', project, '--preset', 'cuzr']);
    await json(['project', 'import', project, spatial, '--accept-defaults']);
    const [sample = ''] = (
      await json<{ samples: { name: string }[] }>(['project', 'show', project])
    ).samples.map(({ name }) => name);
    const before = folderHash(project);
    const { status, stdout, stderr } = await plastiscope([
      ...['fan', project, '--sample', sample, '--model', 'compact2d-3', '--json'],
    ]);
    expect(stderr).toMatch(
      /is 3D; only the loads of a 2D sample have one angle to turn\..*predict/,
    );
    expect([status, stdout]).toEqual([2, '']);
    expect(folderHash(project)).toBe(before);
  });
});
