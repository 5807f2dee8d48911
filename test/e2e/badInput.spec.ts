import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { folderContent } from './folderContent';
import { launchWorkbench, root, type Workbench } from './launch';
import { keepScreenshot } from './picture';
import {
  answerSaveDialog,
  chooseMenu,
  openFromOutside,
  part,
  projectState,
  untilJob,
} from './steps';

const glasses = join(root, 'test/data/glasses');
const glass = (sample: string, frame: string) =>
  join(glasses, sample, `${sample}.${frame}.dump.gz`);
const patient = { timeout: 30_000 };

/** What a simulation that went wrong leaves: each file with the sentence that the report must say of it. */
function damagedFiles(): { name: string; lines: string[]; says: RegExp }[] {
  const good = gunzipSync(readFileSync(glass('lj001', 'sn.60')))
    .toString('latin1')
    .split('\n');
  const first = good.findIndex((line) => line.startsWith('ITEM: ATOMS')) + 1;
  const fields = (line: number) => (good[line] ?? '').trim().split(/\s+/);
  const replaced = (line: number, text: string) => good.map((old, k) => (k === line ? text : old));
  return [
    { name: 'cut.dump', lines: good.slice(0, first + 5000), says: /^cut\.dump.*line \d+/s },
    {
      name: 'nan.dump',
      lines: replaced(first + 7, [...fields(first + 7).slice(0, 2), 'nan', '1.5'].join(' ')),
      says: new RegExp(`^nan\\.dump.*line ${first + 8}`, 's'),
    },
    {
      name: 'twice.dump',
      lines: replaced(first + 1, [fields(first)[0], ...fields(first + 1).slice(1)].join(' ')),
      says: new RegExp(`^twice\\.dump.*lines? ${first + 1} and ${first + 2}`, 's'),
    },
    { name: 'empty.dump', lines: [], says: /^empty\.dump.*empty/s },
  ];
}

describe('bad input in the app', () => {
  let workbench: Workbench;
  let folder: string;
  let project: string;
  const damaged = damagedFiles();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plastiscope-bad-'));
    project = join(folder, 'glasses');
    const data = join(folder, 'data');
    mkdirSync(data);
    for (const frame of ['sp.0', 'sp.60', 'pp.60'])
      copyFileSync(glass('lj001', frame), join(data, basename(glass('lj001', frame))));
    // a strained state of another glass, without that glass's undeformed one
    copyFileSync(glass('lj005', 'sp.60'), join(data, basename(glass('lj005', 'sp.60'))));
    for (const { name, lines } of damaged) writeFileSync(join(data, name), lines.join('\n'));
    writeFileSync(join(data, 'log.lammps'), 'Total wall time: 0:01:00\n');

    workbench = await launchWorkbench();
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says of every damaged file what is wrong and where, and writes nothing', async () => {
    await answerSaveDialog(workbench, project);
    await chooseMenu(workbench, 'File', 'project.new');
    await workbench.page.getByRole('button', { name: 'Choose a folder…' }).click();
    await expect.poll(async () => (await projectState(workbench)).name, patient).toBe('glasses');
    const before = folderContent(project);
    await openFromOutside(workbench, [join(folder, 'data')]);
    const report = part(workbench, 'import-report');
    await untilJob(workbench, 'inspect', 'done');
    await part(workbench, 'import-confirm').waitFor();
    await keepScreenshot(workbench, 'bad-input-report');
    const sentences = await report.locator('p').allTextContents();
    for (const { name, says } of damaged)
      expect(
        sentences.filter((sentence) => says.test(sentence)),
        name,
      ).toHaveLength(1);
    const text = (await report.textContent()) ?? '';
    expect(text).not.toContain('log.lammps');
    expect(folderContent(project)).toEqual(before);
  });

  it('imports what is good, and the other glass as one of its own once that is answered', async () => {
    const confirm = part(workbench, 'import-confirm');
    await workbench.page.locator('[data-question=reference-strained] label').first().click();
    await expect.poll(() => confirm.textContent(), patient).toContain('Import 2 samples');
    await confirm.click();
    await untilJob(workbench, 'import', 'done');
    await part(workbench, 'tree-sample-lj001').waitFor();
    await keepScreenshot(workbench, 'bad-input-imported');
    const { samples, deformations } = await projectState(workbench);
    expect(samples.map(({ name }) => name).sort()).toEqual(['lj001', 'lj005']);
    const named = new Map(samples.map(({ id, name }) => [id, name]));
    expect(
      deformations.map(({ sample, loading }) => `${named.get(sample)} ${loading}`).sort(),
    ).toEqual(['lj001 pure+', 'lj001 simple+']);
    expect(workbench.errors).toEqual([]);
  });
});
