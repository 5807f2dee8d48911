import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

  // stands for OVITO: writes down what it was asked to open
  const programs = mkdtempSync(join(tmpdir(), 'plastiscope-programs-'));
  const opened = join(programs, 'opened');
  beforeAll(async () => {
    const ovito = join(programs, 'ovito');
    writeFileSync(ovito, `#!/bin/sh\nprintf '%s' "$1" > '${opened}'\n`);
    chmodSync(ovito, 0o755);
    process.env['PLASTISCOPE_OVITO'] = ovito;
    workbench = await launchWorkbench();
    await expectLivePicture(workbench);
    await part(workbench, 'first-steps').getByRole('button').first().click();
  });
  afterAll(async () => {
    await keepScreenshot(workbench, 'export-end').catch(() => undefined);
    await workbench.close();
    delete process.env['PLASTISCOPE_OVITO'];
    rmSync(programs, { recursive: true, force: true });
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

  it('columns in an order of one’s own, of some atoms, with few digits; and OVITO opens it', async () => {
    const { page } = workbench;
    await workbench.page.getByRole('button', { name: 'Done' }).click(patient);
    const path = fileOf('some atoms.dump');
    await answerSaveDialog(workbench, path);
    await page.keyboard.press('Control+e');
    const names = () =>
      page
        .locator('[data-column]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-column') ?? ''));
    await expect.poll(async () => (await names()).length, patient).toBeGreaterThan(20);
    const [first = '', second = '', third = ''] = await names();
    const box = (name: string) => page.locator(`[data-column="${name}"] input`);
    await box(second).press('Alt+ArrowUp');
    await expect.poll(names).toEqual(expect.arrayContaining([second, first]));
    expect((await names()).slice(0, 3)).toEqual([second, first, third]);
    await box(third).press('Space');
    await part(workbench, 'export-atoms').click();
    await page.getByRole('option', { name: /where an expression/ }).click();
    await part(workbench, 'export-expression').fill('type == "S" && probability_simple_pos > 0.8');
    const count = async () =>
      Number(
        /^([\d\s]+) of/
          .exec((await part(workbench, 'export-count').textContent()) ?? '')?.[1]
          ?.replace(/\s/g, ''),
      );
    await expect.poll(count, patient).toBeGreaterThan(0);
    await part(workbench, 'export-digits').click();
    await page.getByRole('option', { name: '3 significant digits' }).click();
    await keepScreenshot(workbench, 'export-1-choices');
    const atoms = await count();
    await part(workbench, 'export-confirm').click();
    await part(workbench, 'export-ovito').waitFor(patient);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const head = lines.findIndex((line) => line.startsWith('ITEM: ATOMS'));
    expect(lines.slice(head + 1)).toHaveLength(atoms);
    const written = (lines[head] ?? '').split(' ').slice(2);
    expect(written.indexOf(first)).toBe(written.indexOf(second) + 1);
    expect(written).not.toContain(third);
    const at = written.indexOf(second);
    for (const line of lines.slice(head + 1)) {
      const word = line.split(' ')[at] ?? '';
      expect(word).toBe(String(Number(Number(word).toPrecision(3))));
      expect(line.split(' ')[written.indexOf('type')]).toBe('1');
    }
    await part(workbench, 'export-ovito').click();
    await expect.poll(() => existsSync(opened) && readFileSync(opened, 'utf8'), patient).toBe(path);
    await keepScreenshot(workbench, 'export-2-written');
  });

  it('has met no error on the way', () => {
    expect(workbench.errors).toEqual([]);
  });
});
