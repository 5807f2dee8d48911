import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileHash } from '../../formats/fileHash';
import { inspectFiles } from './report';

const resourcesDir = fileURLToPath(new URL('../../../resources', import.meta.url));
const piece = (rows: string[]) => `ITEM: TIMESTEP
0
ITEM: NUMBER OF ATOMS
${rows.length}
ITEM: BOX BOUNDS pp pp pp
0 8
0 8
-0.5 0.5
ITEM: ATOMS id type x y
${rows.join('\n')}
`;
const context = {
  ...{ signal: new AbortController().signal, resourcesDir },
  ...{ report: () => undefined, emit: () => undefined },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pieces-'));
  writeFileSync(join(folder, 'run.0.dump'), piece(['1 1 1 1', '3 1 5 1']));
  writeFileSync(join(folder, 'run.1.dump'), piece(['2 2 3 3', '4 2 7 6']));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function inspect(paths: string[], answers: Record<string, string> = {}) {
  const memory = { answers, corrections: {} };
  const asked = { paths, hints: [], answers: {}, preset: null, memory };
  return (await inspectFiles(asked, context)).report;
}

it('pieces named by their pattern are one file, as those found in a folder are', async () => {
  const pattern = join(folder, 'run.%.dump');
  for (const paths of [[pattern], [folder], [folder, pattern]]) {
    const { files, groups } = await inspect(paths);
    expect(files.map(({ path, kind, frames }) => [basename(path), kind, frames[0].atoms])).toEqual([
      ['run.%.dump', 'lammps-dump id type x y', 4],
    ]);
    expect(groups).toMatchObject([{ kind: 'pieces', pattern }]);
    expect(files[0].sha256).toBe(await fileHash(pattern));
  }
});

it('remembered answers reach pieces', async () => {
  const pattern = join(folder, 'run.%.dump');
  const answers = { [`frame:${await fileHash(pattern)}:0`]: 'leave-out' };
  expect((await inspect([folder])).series.map(({ included }) => included)).toEqual([true]);
  expect((await inspect([folder], answers)).series.map(({ included }) => included)).toEqual([
    false,
  ]);
});
