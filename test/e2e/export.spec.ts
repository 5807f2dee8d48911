import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, outputFolder, type Workbench } from './launch';
import { expectLivePicture, keepScreenshot } from './picture';
import { answerSaveDialog, part, untilJob } from './steps';

const patient = { timeout: 60_000 };

describe('what leaves the program', () => {
  let workbench: Workbench;
  const fileOf = (name: string): string => {
    const path = join(outputFolder, name);
    for (const each of [path, `${path}.meta.json`]) rmSync(each, { force: true });
    return path;
  };
  const exported = async (format: string, path: string): Promise<void> => {
    const { page } = workbench;
    await answerSaveDialog(workbench, path);
    await page.keyboard.press('Control+e');
    await page.locator(`[data-format="${format}"]`).click();
    await part(workbench, 'export-confirm').click();
    await untilJob(workbench, 'export', 'done');
  };

  beforeAll(async () => {
    workbench = await launchWorkbench();
    await expectLivePicture(workbench);
    await part(workbench, 'first-steps').getByRole('button').first().click();
  });
  afterAll(async () => {
    await keepScreenshot(workbench, 'export-end').catch(() => undefined);
    await workbench.close();
    closeDisplay();
  });

  it('a density map, as the image that the inspector shows', async () => {
    const path = fileOf('map.vti');
    await part(workbench, 'viewer').click({ position: { x: 300, y: 400 } });
    await workbench.page.keyboard.press('n');
    await answerSaveDialog(workbench, path);
    await part(workbench, 'save-map').click(patient);
    await untilJob(workbench, 'densityMap', 'done');
    expect(readFileSync(path, 'utf8')).toContain('WholeExtent="0 49 0 49 0 0"');
    const meta: { atom: number } = JSON.parse(readFileSync(`${path}.meta.json`, 'utf8'));
    const title = await part(workbench, 'inspector-atom').locator('h2').textContent();
    expect(title?.replace(/\D/g, '')).toBe(String(meta.atom));
  });

  it('a table in Parquet, with what it rests on inside', async () => {
    const path = fileOf('sample.parquet');
    await exported('parquet', path);
    const file = Uint8Array.from(readFileSync(path)).buffer;
    const entries = parquetMetadata(file).key_value_metadata ?? [];
    const meta = entries.find(({ key }) => key === 'plastiscope')?.value ?? '';
    expect(JSON.parse(meta)).toMatchObject({ structure: { atoms: 10_000, dimensions: 2 } });
    const columns = ['id', 'label_simple_pos_0300'];
    const rows = await parquetReadObjects({ file, columns });
    expect(rows.filter((row) => row['label_simple_pos_0300'] === 1)).toHaveLength(50);
    expect(existsSync(`${path}.meta.json`)).toBe(false);
    await workbench.page.getByRole('button', { name: 'Done' }).click(patient);
  });

  it('a LAMMPS data file, and a word on what it cannot store', async () => {
    const path = fileOf('sample.data');
    await exported('data', path);
    expect(readFileSync(path, 'utf8')).toMatch(/^LAMMPS data file, .*\n\n10000 atoms\n/);
    await expect
      .poll(() => workbench.page.locator('[role=status]').allTextContents(), patient)
      .toEqual(expect.arrayContaining([expect.stringMatching(/cannot store probability_/)]));
  });

  it('has met no error on the way', () => {
    expect(workbench.errors).toEqual([]);
  });
});
