import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireFolderOf } from './outputPath';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plastiscope output '));
  await writeFile(join(folder, 'old.csv'), 'id\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the place of an output file', () => {
  it.each(['new.csv', 'old.csv'])('may be %s in a folder that is there', async (name) => {
    await expect(requireFolderOf(join(folder, name))).resolves.toBeUndefined();
  });

  it.each([
    ['in no folder', join('missing', 'new.csv'), /does not exist/],
    ['below a file', join('old.csv', 'new.csv'), /does not exist/],
    ['a folder itself', '.', /folder of that name/],
  ])('is refused as bad usage: %s', async (_what, name, message) => {
    await expect(requireFolderOf(join(folder, name))).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message),
    });
  });
});
