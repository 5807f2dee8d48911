import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keptPotential, ownPotential } from './keptPotential';
import { openWork, readWorkRequest } from './workFolder';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plastiscope-kept-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('is found beside interrupted work when the file itself is gone', async () => {
  const [project, table] = [join(folder, 'project'), join(folder, 'Cu.eam.alloy')];
  await writeFile(table, 'a table');
  const id = 'indicator-0123456789abcdef';
  const own = await ownPotential(id, table);
  const request = { task: 'indicators', title: 'a', input: { potential: own?.asked } };
  const work = await openWork(project, id, request);
  await own?.keep(work);
  await work.release();
  await rm(table);

  const found = await readWorkRequest(project, id);
  expect(found?.input).toEqual({ potential: `work/${id}/potential/Cu.eam.alloy` });
  expect(await ownPotential(id, own?.asked)).toBeNull();
  const path = keptPotential(project, own?.asked);
  expect(await readFile(path ?? '', 'utf8')).toBe('a table');
  expect(keptPotential(project, 'lj2d-cut')).toBe('lj2d-cut');
});

it('is refused where the file cannot be read', async () => {
  const gone = ownPotential('indicator-0', join(folder, 'gone.eam.fs'));
  await expect(gone).rejects.toMatchObject({ code: 'input', path: join(folder, 'gone.eam.fs') });
});
