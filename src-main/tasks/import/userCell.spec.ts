import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseInput } from '../../../src-shared/contract/parseInput';
import { createProject } from '../../project/createProject';
import { loadPreset } from '../../project/loadPreset';
import { openProject } from '../../project/openProject';
import { sampleFrame } from '../support/sampleFrame';
import { importStructures } from './importStructures';

const resourcesDir = fileURLToPath(new URL('../../../resources', import.meta.url));

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cell-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('a sample whose cell only the user knows is read again from its record, as an export does', async () => {
  const project = join(folder, 'glasses');
  await createProject(project, await loadPreset('lj2d', resourcesDir));
  const file = join(folder, 'plain.xyz');
  const rows = Array.from({ length: 36 }, (_, k) => `${k % 2 ? 'S' : 'L'} ${k % 6} ${Math.floor(k / 6)} 0`); // prettier-ignore
  writeFileSync(file, `36\nno cell here\n${rows.join('\n')}\n`);
  const cell = [[6, 0, 0], [0, 6, 0], [0, 0, 1]]; // prettier-ignore
  await importStructures(
    parseInput('import', {
      ...{ project, paths: [file], acceptDefaults: true },
      hints: [{ path: file, hints: { cell, dimensions: 2 } }],
    }),
    {
      ...{ signal: new AbortController().signal, resourcesDir, programsDir: '', version: '0' },
      ...{ report: () => undefined, emit: () => undefined },
      parallel: { threads: 1, map: () => Promise.reject(new Error('not asked for here')) },
    },
  );
  const store = await openProject(project, { resourcesDir });
  const [sample] = await store.list('samples');
  const { frame } = await sampleFrame(store, sample);
  expect([...frame.cell.h]).toEqual(cell.flat());
  expect(frame.ids).toHaveLength(36);
});
