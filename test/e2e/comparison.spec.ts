import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, outputFolder, root, type Workbench } from './launch';
import { expectLivePicture, keepScreenshot } from './picture';
import { answerSaveDialog, chooseMenu, newestJob, part, projectState, untilJob } from './steps';

const patient = { timeout: 60_000 };

describe('models and indicators on the same label sets', () => {
  let workbench: Workbench;
  const fileOf = (name: string): string => {
    const path = join(outputFolder, name);
    rmSync(path, { force: true });
    return path;
  };
  const methods = () =>
    workbench.page
      .locator('[data-test=score-table] tr.method')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-method') ?? ''));
  /** What the tables of a comparison held together, from now on: whole rows and grey ones. */
  const rowsSeen = async () => {
    const handle = await workbench.page.evaluateHandle(() => {
      const states: { whole: number; grey: number; together: boolean }[] = [];
      new MutationObserver(() => {
        const whole = document.querySelectorAll('[data-test=score-table] tr.method').length;
        const grey = document.querySelectorAll('[data-test=score-table] tr[data-pending]').length;
        states.push({ whole, grey, together: whole > 0 && grey > 0 });
      }).observe(document.body, { childList: true, subtree: true });
      return states;
    });
    return () => handle.jsonValue();
  };
  const exported = async (entry: string, path: string): Promise<string> => {
    await answerSaveDialog(workbench, path);
    await part(workbench, 'comparison-export').click();
    await workbench.page.locator(`[data-action="${entry}"]`).click();
    await expect.poll(() => existsSync(path), patient).toBe(true);
    return path;
  };

  // the sample project before anything was compared
  const bare = join(mkdtempSync(join(tmpdir(), 'plastiscope-e2e-')), 'bare');
  beforeAll(async () => {
    cpSync(join(root, 'resources/sample-project'), bare, {
      recursive: true,
      filter: (path) => !/[\\/](?:indicators|comparisons)$/.test(path),
    });
    workbench = await launchWorkbench({ args: [bare] });
    await expectLivePicture(workbench);
    await part(workbench, 'first-steps').getByRole('button').first().click();
  });
  afterAll(async () => {
    await keepScreenshot(workbench, 'comparison-end').catch(() => undefined);
    await workbench.close();
    rmSync(dirname(bare), { recursive: true, force: true });
    closeDisplay();
  });

  it('are put together from the menu, and missing indicators are computed on the way', async () => {
    const { page } = workbench;
    await chooseMenu(workbench, 'Compare', 'compare');
    await part(workbench, 'comparison-setup').waitFor(patient);
    await page.locator('[data-compute="voronoi"]').click();
    await untilJob(workbench, 'indicators', 'done');
    await expect
      .poll(async () => (await projectState(workbench)).indicators.length, patient)
      .toBe(1);
    await page.locator('[data-compute="coordination"]').click();
    await expect
      .poll(async () => (await projectState(workbench)).indicators.length, patient)
      .toBe(2);
    await keepScreenshot(workbench, 'comparison-1-setup');
    const seen = await rowsSeen();
    await part(workbench, 'comparison-start').click();
    await page.locator('tr[data-pending]').first().waitFor(patient);
    await keepScreenshot(workbench, 'comparison-1-running');
    await untilJob(workbench, 'compare', 'done');
    await part(workbench, 'comparison-panel').waitFor(patient);
    // a row was whole while another was still grey
    expect(await seen()).toEqual(
      expect.arrayContaining([expect.objectContaining({ together: true })]),
    );
    expect(await page.locator('tr[data-pending]').count()).toBe(0);
    await part(workbench, 'score-table').waitFor(patient);
    expect(await methods()).toEqual(expect.arrayContaining(['voronoi', 'coordination']));
    await expect.poll(() => page.locator('[data-test=glass-map] canvas').count(), patient).toBe(1);
    await page.waitForTimeout(300);
    await keepScreenshot(workbench, 'comparison-2-light');
  });

  it('are sorted by any column, from the keyboard too', async () => {
    const { page } = workbench;
    await page.locator('[data-sort="method"]').focus();
    await page.keyboard.press('Enter');
    const ascending = await methods();
    const head = page.locator('[data-test=score-table] th[aria-sort]');
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(await methods()).toEqual([...ascending].reverse());
  });

  it('follow a click on a strain of the chart', async () => {
    const { page } = workbench;
    const title = page.locator('[data-test=comparison-panel] h3', { hasText: 'Scores at' });
    const before = await title.textContent();
    const box = await part(workbench, 'score-chart').boundingBox();
    if (box === null) throw new Error('the chart is not on screen');
    // the first strain stands near the left end of the axis
    await page.mouse.click(box.x + 75, box.y + box.height / 2);
    await expect.poll(() => title.textContent(), patient).not.toBe(before);
    expect(await title.textContent()).toContain('1\u202f%');
  });

  it('show the overlap of another method, its curves and its distribution', async () => {
    const { page } = workbench;
    await page.locator('tr[data-method="voronoi"] button').click();
    const overlap = part(workbench, 'overlap');
    await expect.poll(() => overlap.textContent(), patient).toContain('Voronoi');
    for (const tab of ['PR curve', 'ROC', 'Distribution', 'Scatter']) {
      await overlap.getByRole('radio', { name: tab }).click();
      await expect.poll(() => overlap.locator('canvas').count(), patient).toBe(1);
      await page.waitForTimeout(200);
      await keepScreenshot(workbench, `comparison-3-${tab.split(' ')[0].toLowerCase()}`);
    }
    const cells = page.locator('[data-test=correlations] tbody tr');
    expect(await cells.count()).toBe((await methods()).length);
  });

  it('leave as a table with every case, and as pictures', async () => {
    const csv = readFileSync(await exported('scores-csv', fileOf('scores.csv')), 'utf8');
    const [header, ...lines] = csv.trimEnd().split('\n');
    expect(header).toBe(
      'method,title,strain,sample,loading,cRank,overlap,averagePrecision,accuracy,mcc,note',
    );
    const job = await newestJob(workbench, 'compare');
    if (job?.state.status !== 'done') throw new Error('no comparison');
    const result = job.state.result as { rows: { method: string; perCase: { cRank: number }[] }[] };
    const cases = result.rows
      .filter(({ method }) => method === 'voronoi')
      .flatMap(({ perCase }) => perCase.map(({ cRank }) => String(cRank)));
    const written = lines
      .map((line) => line.split(','))
      .filter(
        ([method, , , sample]) => method === 'voronoi' && sample !== 'mean' && sample !== 'sd',
      );
    expect(cases.length).toBeGreaterThan(0);
    expect(written.map((line) => line[5])).toEqual(cases);

    const svg = readFileSync(await exported('scores-svg', fileOf('scores.svg')), 'utf8');
    expect(svg).toMatch(/^<svg/);
    expect(svg).toContain('Voronoi volume');
    const png = readFileSync(await exported('overlap-png', fileOf('overlap.png')));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const atoms = readFileSync(await exported('overlap-csv', fileOf('overlap.csv')), 'utf8');
    expect(atoms.trimEnd().split('\n')).toHaveLength(10_001);
    expect(atoms.match(/,(both|measured)$/gm)).toHaveLength(50);
  });

  /** The lines of the overlap that is shown, as it is exported. */
  const atomsShown = async () =>
    readFileSync(await exported('overlap-csv', fileOf('overlap.csv')), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [id, , percentile, d2min, set] = line.split(',');
        return { id, percentile: Number(percentile), d2min: Number(d2min), set };
      });
  const selected = async () => {
    const text = (await workbench.page.locator('footer.status').textContent()) ?? '';
    return Number(
      /([\d\u202f]+) of [\d\u202f]+ atoms selected/.exec(text)?.[1]?.replace(/\D/g, '') ?? NaN,
    );
  };
  const draw = async (corners: [number, number][]) => {
    const { mouse } = workbench.page;
    const [[x, y] = [0, 0], ...rest] = corners;
    await mouse.move(x, y);
    await mouse.down();
    for (const corner of rest) await mouse.move(...corner, { steps: 8 });
    await mouse.up();
  };

  it('have atoms that are selected with an outline, in the scatter and on the glass', async () => {
    const { page } = workbench;
    const atoms = await atomsShown();
    const box = await part(workbench, 'overlap').locator('canvas').boundingBox();
    const map = await page.locator('[data-test=glass-map] canvas').boundingBox();
    if (box === null || map === null) throw new Error('the charts are not on screen');
    // the axis of percentiles p is −log₁₀(1 − p/100), from 50 pixels of the left to 16 of the right edge
    const end = -Math.log10(0.25 / atoms.length);
    const [from, to] = [1.2, 2.4];
    const at = (place: number) => box.x + 50 + ((box.width - 66) * place) / end;
    const [top, bottom] = [box.y + 20, box.y + box.height - 40];
    await draw([
      // from the top: below, a message may lie over it
      [at(to), top],
      [at(to), bottom],
      [at(from), bottom],
      [at(from), top],
    ]);
    const within = atoms.filter(({ percentile, d2min }) => {
      const place = -Math.log10(1 - percentile / 100);
      return place > from && place < to && d2min > 0;
    });
    expect(within.length).toBeGreaterThan(100);
    await expect.poll(selected, patient).toBe(within.length);
    await keepScreenshot(workbench, 'comparison-3-lasso');
    await draw([
      [map.x + 1, map.y + 1],
      [map.x + map.width - 1, map.y + 1],
      [map.x + map.width - 1, map.y + map.height - 1],
      [map.x + 1, map.y + map.height - 1],
    ]);
    await expect.poll(selected, patient).toBe(atoms.length);
    await part(workbench, 'select-measured').click();
    const missed = atoms.filter(({ set }) => set === 'measured').length;
    await expect.poll(selected, patient).toBe(missed);
  });

  it('show what the top sets of several methods share', async () => {
    const { page } = workbench;
    const overlap = part(workbench, 'overlap');
    const columns = new Map<string, string[]>();
    const add = (id: string, name: string) => columns.set(id, [...(columns.get(id) ?? []), name]);
    const names: string[] = [];
    for (const name of await methods()) {
      const button = page.locator(`tr[data-method="${name}"] button`);
      const title = ((await button.textContent()) ?? '').trim();
      names.push(title);
      await button.click();
      await expect.poll(() => overlap.locator('h3').textContent(), patient).toContain(title);
      for (const { id, set } of await atomsShown()) {
        if (names.length === 1 && (set === 'both' || set === 'measured')) add(id, 'Measured');
        if (set === 'both' || set === 'predicted') add(id, title);
      }
    }
    const expected = new Map<string, number>();
    for (const members of columns.values()) {
      const key = [...members].sort().join(' + ');
      expected.set(key, (expected.get(key) ?? 0) + 1);
    }
    await overlap.getByRole('radio', { name: 'Sets' }).click();
    const listed = page.locator('[data-test=sets-column]');
    await expect.poll(() => listed.count(), patient).toBe(expected.size);
    const found = await listed.evaluateAll((buttons) =>
      buttons.map((each) => [...each.children].map((child) => child.textContent ?? '')),
    );
    const read = new Map(
      found.map(([text = '', count = '']) => [
        text
          .replace(/ only$/, '')
          .split(/, | and /)
          .sort()
          .join(' + '),
        Number(count),
      ]),
    );
    expect(read).toEqual(expected);
    await page.waitForTimeout(300);
    await keepScreenshot(workbench, 'comparison-3-sets');
    // the largest comes first, and is selected by its button
    await listed.first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(selected, patient).toBe(Math.max(...expected.values()));
    const csv = readFileSync(await exported('sets-csv', fileOf('sets.csv')), 'utf8');
    expect(csv.trimEnd().split('\n')).toHaveLength(expected.size + 1);
    await overlap.getByRole('radio', { name: 'Scatter' }).click();
  });

  it('are seen on the glass in two viewers that look from the same place', async () => {
    const { page } = workbench;
    await part(workbench, 'comparison-link').click();
    await expect.poll(() => page.locator('[data-test=viewer-slot]').count(), patient).toBe(2);
    await expectLivePicture(workbench);
    const bars = () =>
      page
        .locator('[data-test=scale-bar] .rule')
        .evaluateAll((rules) => rules.map((rule) => rule.getBoundingClientRect().width));
    await page.locator('[data-test=viewer-slot]').first().hover();
    await page.mouse.wheel(0, -600);
    await page.waitForTimeout(500);
    const before = await bars();
    await page.mouse.wheel(0, -150);
    await page.waitForTimeout(500);
    const [left, right] = await bars();
    expect(left).toBeCloseTo(right, 6);
    expect([left, right]).not.toEqual(before);
    await keepScreenshot(workbench, 'comparison-4-linked');
    await part(workbench, 'colour-select').click();
    await page.locator('[role=option][data-value=overlap]').click();
    await expect
      .poll(() => part(workbench, 'legend').textContent(), patient)
      .toContain('predicted only');
    await keepScreenshot(workbench, 'comparison-5-overlap');
  });

  it('colour the atoms, a linear response for whatever load is shown', async () => {
    const { page } = workbench;
    await chooseMenu(workbench, 'Compare', 'indicators');
    const dialog = part(workbench, 'indicator-dialog');
    await dialog.locator('[data-kind="voronoi"]').waitFor(patient);
    await dialog.locator('[data-kind="linear-response"]').check();
    await keepScreenshot(workbench, 'comparison-6-dialog');
    await part(workbench, 'indicator-start').click();
    await expect
      .poll(async () => (await projectState(workbench)).indicators.map((each) => each.indicator), {
        timeout: 240_000,
      })
      .toContain('linear-response');
    await part(workbench, 'colour-select').click();
    await page.locator('[role=option][data-value="indicator:linear-response"]').click();
    const legend = () => part(workbench, 'legend').textContent();
    await expect.poll(legend, patient).toContain('even in the strain');
    await part(workbench, 'load-select').click();
    await page.getByLabel('Angle of the elongation axis, degrees').fill('22.5');
    await page.keyboard.press('Enter');
    const caption = page.locator('[data-test=viewer] .caption').first();
    await expect
      .poll(() => caption.textContent(), patient)
      .toContain('Linear response for pure shear at 22.5°');
    await keepScreenshot(workbench, 'comparison-7-response');
  });

  it('are read in the dark as well', async () => {
    const { page } = workbench;
    await part(workbench, 'theme-toggle').click();
    await page.locator('[data-key^="comparison:"]').first().click();
    await part(workbench, 'score-table').waitFor(patient);
    await page.waitForTimeout(600);
    await keepScreenshot(workbench, 'comparison-8-dark');
  });

  it('has met no error on the way', () => {
    expect(workbench.errors).toEqual([]);
  });
});
