import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JSHandle } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, root, type Workbench } from './launch';
import { keepScreenshot } from './picture';
import { chooseMenu, openFromOutside, part, projectState, untilJob } from './steps';

/** A task of the window's main thread above this is felt, ms; shorter ones the browser does not report. */
const LONG = 50;
/** No single task may reach this where nothing is drawn, ms; the aim is LONG, on a machine that the tests do not share. */
const LIMIT = 400;
/** Share of a phase that may go by in what its tasks last above LONG. */
const BLOCKED = 0.1;

interface LongTask {
  start: number;
  duration: number;
  /** calls of WebGL lie in it: here the processor draws the atoms, not a graphics card */
  drawing: boolean;
}
interface Watch {
  tasks: { start: number; duration: number }[];
  /** when WebGL was called, ms, one entry for each millisecond at most */
  drawn: number[];
}

/** The window while the engine works: from the drop of a folder to the colours of a prediction. */
describe('the window while jobs run', () => {
  let workbench: Workbench;
  let home: string;
  let watch: JSHandle<Watch>;
  let failed = false;
  const measured: { phase: string; lasted: number; tasks: LongTask[] }[] = [];

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'plastiscope-fluency-'));
    const project = join(home, 'glasses');
    const program = join(root, 'build/plastiscope.cjs');
    execFileSync(process.execPath, [program, 'project', 'create', project, '--preset=lj2d']);
    workbench = await launchWorkbench({ home, args: [project] });
    await workbench.page.waitForSelector('html[data-ready=true]', { timeout: 60_000 });
    watch = await watchTasks();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && !failed) {
      failed = true;
      await keepScreenshot(workbench, 'fluency-failed').catch(() => undefined);
    }
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
    rmSync(home, { recursive: true, force: true });
  });

  it('notices a window that stands still, and that it draws', async () => {
    const tasks = await during('standing still for 120 ms', () =>
      workbench.page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            setTimeout(() => {
              const end = performance.now() + 120;
              while (performance.now() < end);
              resolve();
            });
          }),
      ),
    );
    expect(Math.max(...tasks.map(({ duration }) => duration))).toBeGreaterThanOrEqual(119);
    expect(tasks.every(({ drawing }) => !drawing)).toBe(true);
  });

  it('stays fluent while files are read and imported', async () => {
    await during('import report', async () => {
      await openFromOutside(
        workbench,
        ['lj001', 'lj005'].map((name) => join(root, 'test/data/glasses', name)),
      );
      await part(workbench, 'import-report').waitFor();
      await untilJob(workbench, 'inspect', 'done');
      await part(workbench, 'import-confirm').waitFor();
    });
    await during('import', async () => {
      await part(workbench, 'import-confirm').click();
      await untilJob(workbench, 'import', 'done');
      await part(workbench, 'tree-sample-lj005').waitFor({ timeout: 60_000 });
    });
    expect((await projectState(workbench)).samples).toHaveLength(2);
  });

  it('stays fluent while it labels and trains', async () => {
    await during('training set-up', async () => {
      await chooseMenu(workbench, 'Models', 'train');
      await part(workbench, 'training-setup').waitFor();
    });
    await workbench.page
      .getByRole('radiogroup', { name: 'Part of lj005' })
      .getByRole('radio', { name: 'validation' })
      .click();
    await part(workbench, 'training-epochs').fill('2');
    await during('label and train', async () => {
      await part(workbench, 'training-start').click();
      await part(workbench, 'training-panel').waitFor({ timeout: 30_000 });
      await untilJob(workbench, 'train', 'done');
    });
    const { labels, runs } = await projectState(workbench);
    expect(labels).toHaveLength(8);
    expect(runs.filter(({ bundled }) => !bundled)[0]?.epochs).toHaveLength(2);
  });

  it('stays fluent while it predicts and colours', async () => {
    await during('open the sample', async () => {
      await part(workbench, 'tree-sample-lj001').dblclick();
      await part(workbench, 'viewer-canvas').waitFor();
    });
    await during('predict', async () => {
      await workbench.page.keyboard.press('p');
      await untilJob(workbench, 'predict', 'done');
      await expect
        .poll(() => part(workbench, 'legend').textContent(), { timeout: 30_000 })
        .toMatch(/probability/i);
    });
    expect((await projectState(workbench)).predictions).toHaveLength(1);
  });

  it('is never held up for long by what does not draw', () => {
    for (const { phase, lasted, tasks } of measured.slice(1)) {
      for (const kind of ['without', 'with'] as const) {
        const those = tasks.filter(({ drawing }) => drawing === (kind === 'with'));
        const longest = Math.max(0, ...those.map(({ duration }) => duration));
        console.log(
          `${phase}, ${kind} drawing: ${those.length} tasks above ${LONG} ms, longest ${longest.toFixed(0)} ms`,
        );
        if (kind === 'with') continue;
        expect(longest, `${phase}: the longest task, ms`).toBeLessThan(LIMIT);
        const blocked = those.reduce((sum, { duration }) => sum + duration - LONG, 0) / lasted;
        expect(blocked, `${phase}: share of the time in long tasks`).toBeLessThan(BLOCKED);
      }
    }
    expect(workbench.errors).toEqual([]);
  });

  /** Notes long tasks and calls of WebGL from now on. */
  function watchTasks(): Promise<JSHandle<Watch>> {
    return workbench.page.evaluateHandle(() => {
      const noted: { tasks: { start: number; duration: number }[]; drawn: number[] } = {
        tasks: [],
        drawn: [],
      };
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries())
          noted.tasks.push({ start: startTime, duration });
      }).observe({ type: 'longtask' });
      const note = () => {
        const now = performance.now();
        if (now - (noted.drawn.at(-1) ?? -1) >= 1) noted.drawn.push(now);
      };
      // another size of a canvas waits for the driver too
      HTMLCanvasElement.prototype.setAttribute = function (name, value) {
        Element.prototype.setAttribute.call(this, name, value);
        note();
      };
      const calls = WebGL2RenderingContext.prototype;
      for (const name of Object.getOwnPropertyNames(calls)) {
        const own = Object.getOwnPropertyDescriptor(calls, name);
        const call: unknown = own?.value;
        if (typeof call !== 'function') continue;
        Object.defineProperty(calls, name, {
          ...own,
          value(this: unknown, ...given: unknown[]): unknown {
            const result: unknown = Reflect.apply(call, this, given);
            note();
            return result;
          },
        });
      }
      return noted;
    });
  }

  /** The long tasks of the window from before the work until a moment after it. */
  async function during(phase: string, work: () => Promise<unknown>): Promise<LongTask[]> {
    const { page } = workbench;
    const start = await page.evaluate(() => performance.now());
    await work();
    await page.waitForTimeout(500);
    const lasted = (await page.evaluate(() => performance.now())) - start;
    const tasks = await watch.evaluate(
      ({ tasks: all, drawn }, from) =>
        all
          .filter((task) => task.start >= from)
          .map((task) => ({
            ...task,
            drawing: drawn.some((at) => at >= task.start && at <= task.start + task.duration),
          })),
      start,
    );
    measured.push({ phase, lasted, tasks });
    return tasks;
  }
});
